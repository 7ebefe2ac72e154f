package name

import (
	"dateline/graph"
	"dateline/loaders/read"
	"dateline/loaders/read/lexicon"
)

// Words that open ("Real", "Spartak") or close ("Rovers") the names of clubs.
var (
	clubOpeners = set("Real", "Spartak", "Dynamo", "Dinamo", "Lokomotiv", "Atletico", "Atlético", "Sporting", "Deportivo", "Inter", "Olympique", "Borussia", "Bayern", "Hapoel",
		"Maccabi", "Partizan", "Zenit", "Shakhtar", "Steaua", "FC", "AC", "AFC", "CSKA", "Racing", "Fortuna", "Eintracht", "Hertha", "Slavia", "Sparta", "Torpedo")
	clubClosers = set("FC", "F.C.", "AFC", "CF", "SC", "Rovers", "Wanderers", "Hotspur", "Albion", "Athletic", "Rangers", "United")
)

// club tells a team by a word of clubs in its name, by who plays for or leads
// it ("Spartak coach Emil Berg"), or by the score of its match ("Spartak beat
// Zora 2-1").
func club(tokens []read.Token, n found) graph.EntityKind {
	if n.kind == graph.Other || n.kind == graph.Organization || isPlace(tokens[n.start:n.end]) {
		return ""
	}
	if n.end-n.start > 1 && clubWords(tokens, n) || led(tokens, n.end) || scored(tokens, n) {
		return graph.Organization
	}
	return ""
}

// clubWords tells whether a word of clubs opens or closes the name; not the
// given name of a person.
func clubWords(tokens []read.Token, n found) bool {
	first := tokens[n.start].Text
	return clubOpeners[first] || clubClosers[tokens[n.end-1].Text] && !lexicon.IsFirstName(first)
}

// led tells whether at token i somebody is named who plays for or leads the
// team: "coach Emil Berg".
func led(tokens []read.Token, i int) bool {
	return i+1 < len(tokens) && (sportsmen[tokens[i].Text] || tokens[i].Text == "manager") && classOf(tokens[i+1].Text) == capitalized
}

// matches are verbs and prepositions between two teams.
var matches = set("beat", "beats", "drew", "thrashed", "edged", "defeated", "overcame", "hammered", "past", "over", "with", "v", "vs", "against", "to", "hosted")

// scored tells whether the score of a match between two stands with the name:
// goals, not the sets of a person's game.
func scored(tokens []read.Token, n found) bool {
	if lexicon.IsFirstName(tokens[n.start].Text) {
		return false
	}
	for i := n.end; i < len(tokens) && i <= n.end+4; i++ {
		if isScore(tokens, i) {
			return i == n.end && n.start > 0 && matches[tokens[n.start-1].Text] || i > n.end && matches[tokens[n.end].Text]
		}
	}
	return n.start > 3 && matches[tokens[n.start-1].Text] && isScore(tokens, n.start-4)
}

// isScore tells whether tokens i to i+2 are the goals of two teams, and no
// more numbers follow.
func isScore(tokens []read.Token, i int) bool {
	if i+2 >= len(tokens) || !tied(tokens, i+1) || !goals(tokens[i].Text) || !goals(tokens[i+2].Text) {
		return false
	}
	return i+4 >= len(tokens) || tokens[i+3].Text != "," || classOf(tokens[i+4].Text) != number
}

func goals(text string) bool { return len(text) == 1 && classOf(text) == number }
