package name

import (
	"reflect"
	"testing"

	"dateline/graph"
)

// The sentences are annotated by hand; each is there for one rule.
func TestRules(t *testing.T) {
	for rule, text := range map[string]string{
		"acronym, not a word":    "Fighters of {ORGANIZATION IS} fled, and the {ORGANIZATION WHO} sent doctors.",
		"word, not an acronym":   "Who is it that told us it is over?",
		"title":                  "President {PERSON Joana Tavares} met Mr {PERSON Okoro} in {PLACE Accra}.",
		"owner":                  "{ORGANIZATION {ORGANIZATION Europol}'s Counter-Terrorism Centre} was told.",
		"possessive":             "{PLACE France}'s economy shrank.",
		"place inside":           "She studied at the {ORGANIZATION University of {PLACE Leeds}} for years.",
		"nationality":            "The Belgian police and three Iraqis were there.",
		"office":                 "The {ORGANIZATION Belgian Federal Prosecutor's Office} said so.",
		"office, small letters":  "He works for the {ORGANIZATION Paris prosecutor's office} now.",
		"article":                "The talks were held in {PLACE The Hague} on Monday.",
		"apposition":             "{ORGANIZATION Zantel}, a telephone company based in {PLACE Dodoma}, has grown.",
		"announced":              "Shares of the carmaker {ORGANIZATION Nordvik} fell.",
		"larger place":           "The man from {PLACE Dexter}, {PLACE Michigan}, was not hurt.",
		"vessel":                 "Sailors of {PRODUCT INS Sukanya} boarded the boat.",
		"particles":              "{PERSON Ruud van der Meer} and {PERSON Osama bin Laden} are names.",
		"first mention":          "It was {PERSON Manuel Navarrete} who spoke.\n{PERSON Navarrete} left early.",
		"told":                   "The {ORGANIZATION Balkan News Agency} reported the flood.",
		"row":                    "{ORGANIZATION Apple}, {ORGANIZATION Google} and others were sued.",
		"storm":                  "{OTHER Hurricane Ophelia} struck {PLACE Ireland} on Monday.",
		"describing noun":        "The flood was bad, the {ORGANIZATION Efe} news agency said.\nOfficials told {ORGANIZATION Efe} more.",
		"people":                 "Thousands of {GROUP Uighurs} live there.",
		"firm":                   "{ORGANIZATION Hollis & Parr} and {ORGANIZATION Dunne, Groves & Tait}, a law firm, advised him.",
		"trades":                 "The plant of {ORGANIZATION Shire Valley Pipes and Fittings} was shut.",
		"legal form":             "It was sold to {ORGANIZATION Fjordkraft Energi AS} in May.",
		"initials":               "The judge, {PERSON V. K. Raghunathan}, agreed.",
		"hyphen":                 "{PERSON Bae Seung-hwan} met the {PLACE Berlin}-based team.",
		"kin":                    "She and her husband {PERSON Prosenjit} were questioned.",
		"law":                    "The {OTHER Coastal Waters Act} broke the {OTHER Treaty of Waitangi}.",
		"ferry":                  "The ferry {PRODUCT Hoa Binh 7} sank.\nHe was on the {PRODUCT Hoa Binh 7} with his son.",
		"team":                   "Two {ORGANIZATION Kocaeli Yildiz} players were sent off.",
		"state":                  "He is the governor of {PLACE Ekiti State} now.",
		"office, capitals":       "The {ORGANIZATION Prosecutor General's Office} said so.",
		"workers' union":         "The {ORGANIZATION Korean Metal Workers' Union} called a strike.",
		"storm, last word":       "{OTHER Typhoon Maliksi} killed nine people.\n{OTHER Maliksi} was the fifth this year.",
		"position":               "{ORGANIZATION Nordvik} CEO {PERSON Lena Ek} said so.",
		"police of a town":       "The man lived alone, {PLACE Troy} police said on Monday.",
		"age and town":           "{PERSON Ann Lee}, 38, of {PLACE Ebbenham}, was held.",
		"body of a place":        "He called the {ORGANIZATION Kansas Highway Patrol} at once.",
		"role":                   "Goalkeeper {PERSON Ann Lee} was hurt.",
		"two persons":            "The mayor met {PERSON Femi Ade} and {PERSON Bola Ige}.",
		"office and person":      "Mayor of {PLACE Kampala} {PERSON Ruth Nalule} spoke.",
		"acronym in brackets":    "The {ORGANIZATION Federation of Irish Farmers} ({ORGANIZATION FIF}) agreed, but {ORGANIZATION FIF} members did not.",
		"clubs":                  "{ORGANIZATION Real Aldova} beat {ORGANIZATION Spartak Novigrad} 2-1 on Saturday.\n{ORGANIZATION Novigrad} lost.",
		"coach of a club":        "The referee, whom {ORGANIZATION Spartak} coach {PERSON Emil Berg} blamed, ruined it.",
		"sets, no goals":         "{PERSON Maria Petkova} beat {PERSON Jana Horak} 6-4, 6-2.",
		"capital":                "{PLACE Norway} has banned it.\n{PLACE Oslo} acted after a plane went down.",
		"mountain":               "The storm came ashore near {PLACE Mount Hale} at dawn.",
		"chief of":               "A former finance chief of {ORGANIZATION Kellner-Voss} was named.",
		"investor":               "It was sold to activist investor {ORGANIZATION Sable Point}, which owns six hotels.",
		"aboard":                 "The drugs were found aboard the {PRODUCT MSC Aurelia} on Tuesday.",
		"ship in apposition":     "He said that the {PRODUCT Yantar-7}, a survey ship, had crossed the cable.",
		"eponym":                 "A widow who has {OTHER Parkinson's disease} wept.",
		"lane":                   "{PERSON Gerald Pym}, of {PLACE Salter's Lane}, used it.",
		"small particles":        "Inspector {PERSON Ruud van 't Hoff} of {ORGANIZATION Europol} and the poet {PERSON Njoroge wa Kimathi} spoke.",
		"owner in small letters": "He praised his {ORGANIZATION People's Justice Party} again.",
		"person of a body":       "A team led by Dr {PERSON Ingeborg Salo} of {ORGANIZATION Uppsala University} built it.",
		"trades after commas":    "The {ORGANIZATION FBI} and the {ORGANIZATION Bureau of Alcohol, Tobacco, Firearms and Explosives} are helping.",
		"explained":              "{ORGANIZATION Siptu}, the country's largest union, promised help.",
		"newspaper":              "She writes for the {ORGANIZATION Financial Courier} now.",
		"party and state":        "Sen. {PERSON Denise Okafor}, D-Mo., wrote it.",
	} {
		bare, want := marked(t, text)
		doc := document(bare)
		annotate(t, doc)
		if len(want)+len(doc.Names) > 0 && !reflect.DeepEqual(doc.Names, want) {
			for _, n := range doc.Names {
				t.Errorf("%s: got %s %q", rule, n.Kind, doc.Quote(n.Span))
			}
			t.Errorf("%s: want %s", rule, text)
		}
	}
}

func TestOneKindPerName(t *testing.T) {
	doc := document("Officials in Kardzhali called for help.\nThe town of Kardzhali was flooded.\nKardzhali waits.\n")
	annotate(t, doc)
	for _, n := range doc.Names {
		if n.Kind != graph.Place {
			t.Errorf("%s %q", n.Kind, doc.Quote(n.Span))
		}
	}
	if len(doc.Names) != 3 {
		t.Errorf("%d names, want 3", len(doc.Names))
	}
}

func TestInitials(t *testing.T) {
	for _, c := range []struct {
		name, acronym string
		want          bool
	}{
		{"World Health Organization", "WHO", true}, {"Committee to Protect Journalists", "CPJ", true},
		{"Federal Bureau of Investigation", "FBI", true}, {"World Bank", "IMF", false}, {"Anna Berg", "42", false}, {"Reuters", "R", false},
	} {
		tokens := document(c.name).Sentences[0].Tokens
		if got := initials(tokens, c.acronym); got != c.want {
			t.Errorf("initials(%s, %s) = %v", c.name, c.acronym, got)
		}
	}
}
