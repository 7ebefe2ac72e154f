package name

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// truecase writes a headline in title case or capitals as a sentence would be
// written: words that the document, or English at large, has in small letters
// become small.
func (r *recogniser) truecase(tokens []string, s style) []string {
	cased := make([]string, len(tokens))
	for i, text := range tokens {
		cased[i] = r.caseOf(text, s, r.x.words[i].lists&phraseLists != 0)
	}
	if first, n := utf8.DecodeRuneInString(cased[0]); n > 0 {
		cased[0] = string(unicode.ToUpper(first)) + cased[0][n:]
	}
	return cased
}

// phraseLists are the places in entries of two words or more, of the lists of
// places, organisations and other names.
const phraseLists = 0x7 | 0x7<<4 | 0x7<<12 | 0x7<<16 | 0x7<<36 | 0x7<<40 | 0x7<<44 | 0x7<<56

func (r *recogniser) caseOf(text string, s style, inPhrase bool) string {
	c := classOf(text)
	if s == titleCase && c != capitalized || !c.named() || c == initial {
		return text
	}
	small := strings.ToLower(text)
	if !inPhrase && r.isSmall(small, text) || headlineSmall[hashLower(text)] {
		return small
	}
	if c == allCapitals && !isAcronym(text, small, r.x.clusters) {
		first, n := utf8.DecodeRuneInString(text)
		return string(first) + small[min(n, len(small)):]
	}
	return text
}

// isSmall tells whether the word is one that is written small: the document's
// own use decides, then the lists of countries and peoples, then whether it
// is known so from other texts.
func (r *recogniser) isSmall(small, text string) bool {
	h := hashLower(small)
	if t := r.memory.tallies[h]; t != nil && t.capital != t.small {
		return t.small > t.capital
	}
	if acronymsAnywhere[text] || sharedGazetteer()[mix(hashSeed, h)]&(1<<1|1<<2) != 0 {
		return false
	}
	if _, known := r.x.clusters[h]; known {
		return true
	}
	return commonEnding(small) || r.inflected(small)
}

// inflected tells whether the word is a known one with an ending.
func (r *recogniser) inflected(small string) bool {
	for _, ending := range []string{"s", "es", "d", "r"} {
		if stem, ok := strings.CutSuffix(small, ending); ok {
			if _, known := r.x.clusters[hashString(stem)]; known && len(stem) > 2 {
				return true
			}
		}
	}
	return false
}

// acronymsAnywhere are acronyms even in capitals, where others may be words.
var acronymsAnywhere = set("US", "UN", "EU", "UK", "UAE", "USA", "NATO", "FBI", "CIA")

// isAcronym tells whether a word in capitals stays so: an organisation's
// acronym that is no word.
func isAcronym(text, small string, known clusters) bool {
	if _, word := known[hashString(small)]; word {
		return false
	}
	return acronymsAnywhere[text] || exactGazetteer()[mix(hashSeed, hashString(text))]&0xffff != 0
}

// commonEnding tells by its ending that an unknown word is hardly a name.
func commonEnding(small string) bool {
	for _, ending := range []string{"ing", "ed", "tion", "tions", "ment", "ments", "ness", "ly", "able", "ible", "ies", "ism", "ists", "ful", "less", "ives", "fire", "work"} {
		if len(small) > len(ending)+2 && strings.HasSuffix(small, ending) {
			return true
		}
	}
	return false
}
