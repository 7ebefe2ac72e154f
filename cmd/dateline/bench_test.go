package main

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"

	"dateline/graph"
	"dateline/graph/store"
	"dateline/graph/vocab"
	"dateline/loaders/load"
	"dateline/loaders/read/english"
)

// The parts of made articles: sentences of general news with changing names.
var (
	madeFirst = strings.Fields("Anna Boris Carla David Elena Farid Grace Hugo Irina Jonas Kofi Laura Marek Nadia Omar Petra Rosa Stefan Tanya Walter")
	madeLast  = strings.Fields("Adler Becker Castillo Dimov Eriksen Fischer Gruber Horvat Ivanov Jansen Kowalski Lindgren Moreau Novak Okafor Petrov Rossi Silva")
	madeTowns = strings.Fields("Lisbon Hamburg Gdansk Valencia Plovdiv Bergen Turin Lyon Leeds Cork Graz Brno Porto Malmo Riga Tartu Split Varna Patras Ghent")
	madeOrgs  = strings.Split("Northern Power|Harbour Authority|City Council|Red Cross|Interior Ministry|Central Bank|Transport Union|Health Agency|Delta Steel|Orion Shipping|Court of Appeal", "|")
	madeDays  = strings.Split("Monday|Tuesday|Wednesday|Thursday|Friday|12 March|last week|3 May", "|")
	madeForms = []string{
		"Police arrested {n} people in {t} on {d} after a raid led by the {o}.",
		"The {o} said that {n} houses were damaged when a storm hit {t} on {d}.",
		"{p}, the head of the {o}, met {q} in {t} on {d} to discuss the new budget.",
		`"We will not accept the offer," said {p}, a spokesman for the {o}.`,
		"At least {n} people were killed and {m} injured in an explosion near {t}, according to the {o}.",
		"{p} was sentenced to {m} months in prison for fraud by a court in {t}.",
		"The {o} announced on {d} that it would buy a rival based in {t} for {n} million euros.",
		"Workers of the {o} went on strike in {t} on {d}, demanding higher wages and shorter hours.",
		"{p} accused {q} of hiding the report, but {q} denied the accusation.",
		"The {o} evacuated {n} residents from the centre of {t} because of the flood.",
		"Voters in {t} elected {p} as mayor on {d} with {m} per cent of the vote.",
		"{q} told reporters that the investigation by the {o} would take several weeks.",
	}
)

// madeArticles are n articles of about 250 words, the same ones every time.
func madeArticles(n int) iter.Seq2[graph.Article, error] {
	return func(yield func(graph.Article, error) bool) {
		random := rand.New(rand.NewPCG(7, 7))
		pick := func(from []string) string { return from[random.IntN(len(from))] }
		for i := range n {
			var lines []string
			for range 15 {
				values := strings.NewReplacer("{p}", pick(madeFirst)+" "+pick(madeLast), "{q}", pick(madeFirst)+" "+pick(madeLast), "{t}", pick(madeTowns),
					"{o}", pick(madeOrgs), "{d}", pick(madeDays), "{n}", fmt.Sprint(2+random.IntN(900)), "{m}", fmt.Sprint(2+random.IntN(90)))
				lines = append(lines, values.Replace(pick(madeForms)))
			}
			a := graph.Article{Title: lines[0], Text: strings.Join(lines, " "), URL: fmt.Sprintf("https://made.example/%d", i), Source: pick(madeOrgs) + " News",
				Language: "en", Published: graph.Date(fmt.Sprintf("20%02d-%02d-%02d", 18+random.IntN(7), 1+random.IntN(12), 1+random.IntN(28)))}
			a.ID = graph.ArticleID(a)
			if !yield(a, nil) {
				return
			}
		}
	}
}

// BenchmarkLoad is the whole of dateline load: articles are read, stored on
// disk and resolved.
func BenchmarkLoad(b *testing.B) {
	reader, err := english.New()
	if err != nil {
		b.Fatal(err)
	}
	for _, n := range []int{100, 1000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			words, quads := 0, 0
			for b.Loop() {
				db, err := store.Open(b.Context(), filepath.Join(b.TempDir(), "db"))
				if err != nil {
					b.Fatal(err)
				}
				loader := load.Loader{Reader: reader, Store: db, Notes: db, Quads: func(f *graph.Facts) int { return len(vocab.Quads(f)) }}
				sum, err := loader.Load(b.Context(), madeArticles(n))
				if err != nil || sum.Count[load.Loaded] != n {
					b.Fatal(sum, err)
				}
				words, quads = words+sum.Words, quads+sum.Quads
				db.Close()
			}
			b.ReportMetric(float64(words)/b.Elapsed().Seconds(), "words/s")
			b.ReportMetric(float64(quads)/b.Elapsed().Seconds(), "quads/s")
		})
	}
}
