package english

import (
	"strings"
	"testing"

	"dateline/graph"
	"dateline/loaders/read"
)

// TestIdentity reads texts written for this project: the marked mentions with
// one number are one entity, those with different numbers are not.
func TestIdentity(t *testing.T) {
	reader, err := New()
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{
		"The council chose Tom [1:Hale]. [1:Hale], 54, replaces Ann [2:Hale], his sister. Mr [1:Hale] wants a new school. Ms [2:Hale] declined to comment.",
		"The Delta [1:Front] attacked a police station on Tuesday. The terror [1:group] said [1:it] had killed six officers.",
		"The European Medicines [1:Agency] backed the vaccine. The [1:agency] will publish a report in May. [1:EMA] has its seat in Amsterdam.",
		"The National [1:Bank] raised its rates. Nobody was surprised by it. Traders in the city had waited for days. Shops were calm. London-based [2:Orvex] Ltd denied this. The [2:firm] sells tea.",
		"[2:Interpol] traced money that Boko [1:Haram] had hidden abroad. The banks of the militant [1:group] were searched on Friday.",
		"The judges met in [1:Dunmore] on Monday, the [2:company] said.",
		"The Syrian [1:team] lost on Sunday. The Greek [2:team] won the cup.",
		"Farms in the north pay [1:migrants] badly. Two ships left the port in May. Rain kept [2:migrants] away in the south.",
		"Minister Farida [1:Khanom] spoke first. Ms Khanom's brother, Tariq [2:Khanom], left the party in May. [1:Khanom] said she had not heard of it.",
		"Curtis [1:Dobbs] was held on Friday. Dobbs' attorney, Rebecca [2:Stoll], said her [1:client] was innocent.",
		"A man named Elias [1:Tombo] lived there. The [2:suspect], identified as Curtis [2:Dobbs], was found near the river.",
		"Abraham [1:Feldstein] ran the store with Isaac. [1:Abe] would give you anything, the men said.",
		"Her Russian [1:counterpart], Yegor [1:Sidorov], was there. Bill [2:Dunleavy] and William [2:Dunleavy] are one.",
		"Among the dead was Elias [1:Tombo], 44, of Cape Lunde, [1:whose] car was crushed by a tree.",
		"Britain accused [1:Russia] of cutting a cable. [1:Moscow] denied any role. The envoy will visit [2:Moscow] next week.",
		"Mia [1:Lund] closed the evening with a song. The [1:Norwegian] will tour the country in spring.",
		"The Port Workers [1:Alliance] struck a deal with Marlow [2:Shipping] on Monday. The [1:union] cheered. The [2:company] declined to comment.",
		"Shares fell in London on Monday. [1:Orvex] Ltd, which makes tea for hotels, said [1:it] would close a plant in May.",
		"\"[1:I] am sure that we will win,\" [1:Roth] told reporters.",
	} {
		marked := marks(text)
		doc, err := reader.Read(t.Context(), graph.Article{Text: marked.text, Published: "2021-03-04"})
		if err != nil {
			t.Fatal(err)
		}
		marked.check(t, doc)
	}
}

// markedText is a text with where its marked words begin, by number.
type markedText struct {
	text  string
	words []markedWord
}

type markedWord struct {
	start  int
	number byte
}

// marks takes the marks "[1:word]" out of a text of ASCII.
func marks(text string) (m markedText) {
	for {
		before, rest, ok := strings.Cut(text, "[")
		m.text += before
		if !ok {
			return m
		}
		word, after, _ := strings.Cut(rest[2:], "]")
		m.words = append(m.words, markedWord{len(m.text), rest[0]})
		m.text += word
		text = after
	}
}

func (m markedText) check(t *testing.T, doc *read.Document) {
	for i, a := range m.words {
		for _, b := range m.words[:i] {
			same := entityOf(doc, a.start) >= 0 && entityOf(doc, a.start) == entityOf(doc, b.start)
			if want := a.number == b.number; same != want {
				t.Errorf("%s\n  words at %d and %d are one: %t, want %t", m.text, b.start, a.start, same, want)
			}
		}
	}
}

// entityOf is the entity with a mention whose head begins, or whose last word
// lies, at the code point; -1 where there is none.
func entityOf(doc *read.Document, at int) int {
	for i := range doc.Entities {
		for _, m := range doc.Entities[i].Mentions {
			if m.Head.Start == at || m.Form == graph.Name && m.Start <= at && at < m.End {
				return i
			}
		}
	}
	return -1
}
