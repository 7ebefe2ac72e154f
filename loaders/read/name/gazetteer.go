package name

import (
	"embed"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"dateline/loaders/read/lexicon"
)

//go:embed data/*.txt
var lists embed.FS

// list is one or more gazetteer files: entries are parted by lines and
// semicolons, or by blanks where words is set.
type list struct {
	files string
	words bool
}

// gazetteers are numbered by their place here: the number is part of the
// features, so that a new one goes to the end.
var gazetteers = []list{
	{"cities.txt", false}, {"countries.txt", false}, {"demonyms.txt", false}, {"regions.txt", false},
	{"landmarks.txt", false}, {"firstnames.txt", true}, {"surnames.txt", true}, {"titles.txt", false},
	{"roles.txt", false}, {"organizations.txt groups.txt", false}, {"companies.txt", false}, {"media.txt", false},
	{"orgwords.txt", true}, {"orgsuffixes.txt", true}, {"others.txt products.txt peoples.txt", false}, {"calendar.txt", true},
}

// placeLists are the lists of places: cities, countries, regions, landmarks.
const placeLists = 1<<0 | 1<<1 | 1<<3 | 1<<4

// gazetteer finds entries of the lists in a sentence. A phrase is known by
// the hash of its words; the low 16 bits say which lists it closes an entry
// of, and the bit above that longer entries begin with it.
type gazetteer map[uint32]uint32

const (
	longer       = 1 << 16
	longestEntry = 10
)

// sharedGazetteer has all lists without regard to capitals; exactGazetteer
// the organisations as they are written, so that "WHO" is not "who". They are
// read when they are first needed.
var (
	sharedGazetteer = sync.OnceValue(func() gazetteer {
		g := gazetteer{}
		for number, l := range gazetteers {
			for _, entry := range entries(l) {
				g.add(entry, number, hashLower)
			}
		}
		return g
	})
	exactGazetteer = sync.OnceValue(func() gazetteer {
		g := gazetteer{}
		for number := firstExact; number <= lastExact; number++ {
			for _, entry := range entries(gazetteers[number]) {
				g.add(entry, number, hashString)
			}
		}
		return g
	})
)

// orgWords and placeWords are the nouns that close names of organisations and
// of places.
var orgWords = sync.OnceValue(func() map[string]bool { return set(entries(list{"orgwords.txt", true})...) })
var placeWords = sync.OnceValue(func() map[string]bool { return set(entries(list{"placewords.txt", true})...) })

// firstExact to lastExact are the lists of organisations.
const (
	firstExact = 9
	lastExact  = 11
)

// add puts in the entry as written and without its diacritics.
func (g gazetteer) add(entry string, number int, hash func(string) uint32) {
	for _, form := range []string{entry, foldMarks(entry)} {
		words := splitEntry(form)
		h := uint32(hashSeed)
		for i, w := range words {
			h = mix(h, hash(w))
			if i < len(words)-1 {
				g[h] |= longer
			} else {
				g[h] |= 1 << number
			}
		}
	}
}

// mark sets, in every word, the bits of the lists in whose entries it stands:
// bit 4*list + position.
func (g gazetteer) mark(words []word) {
	for start := range words {
		h := uint32(hashSeed)
		for end := start; end < len(words) && end-start < longestEntry; end++ {
			h = mix(h, words[end].lower)
			found := g[h]
			setLists(words[start:end+1], found&0xffff)
			if found&longer == 0 {
				break
			}
		}
	}
}

// markExact is mark for the lists of the exact gazetteer.
func (g gazetteer) markExact(words []word) {
	for start := range words {
		h := uint32(hashSeed)
		for end := start; end < len(words) && end-start < longestEntry; end++ {
			h = mix(h, words[end].form)
			found := g[h]
			for i := start; found&0xffff != 0 && i <= end; i++ {
				words[i].exact |= 1 << place(i-start, end-start+1)
			}
			if found&longer == 0 {
				break
			}
		}
	}
}

func setLists(words []word, found uint32) {
	for number := 0; found != 0; number, found = number+1, found>>1 {
		if found&1 == 0 {
			continue
		}
		for i := range words {
			words[i].lists |= 1 << (4*number + int(place(i, len(words))))
		}
	}
}

func place(i, n int) position {
	switch {
	case n == 1:
		return unit
	case i == 0:
		return begin
	case i == n-1:
		return last
	}
	return inside
}

// entries are the entries of a list.
func entries(l list) []string {
	var found []string
	for file := range strings.FieldsSeq(l.files) {
		text, err := lists.ReadFile("data/" + file)
		if err != nil {
			found = append(found, lexicon.Entries(strings.TrimSuffix(file, ".txt"))...)
			continue
		}
		found = append(found, parseList(string(text), l.words)...)
	}
	return found
}

// parseList reads a gazetteer file.
func parseList(text string, words bool) []string {
	var found []string
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || line[0] == '#':
		case words:
			found = append(found, strings.Fields(line)...)
		default:
			found = append(found, splitList(line)...)
		}
	}
	return found
}

// splitList splits a line of entries at its semicolons.
func splitList(line string) []string {
	parts := strings.Split(line, ";")
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	return parts
}

// splitEntry splits an entry as the tokeniser splits text: hyphens and
// possessives are words of their own.
func splitEntry(s string) []string {
	s = strings.ReplaceAll(s, "-", " - ")
	s = strings.TrimSpace(strings.ReplaceAll(s+" ", "'s ", " 's "))
	s = strings.ReplaceAll(s, ",", " , ")
	return strings.Fields(s)
}

// foldMarks takes the accents from letters.
func foldMarks(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFD.String(s))
}
