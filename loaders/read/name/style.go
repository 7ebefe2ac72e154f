package name

// style is how a sentence uses capitals. Its shapes mean something else in
// each, so that their features are kept apart.
type style uint8

const (
	ordinary  style = iota
	titleCase       // Every Word of a Headline
	capitals        // EVERYTHING
	noCapital       // nothing
)

// A headline of three words is the shortest that is taken for one.
const fewestWords = 3

// headlineSmall are the words that headlines leave small, as hashes.
var headlineSmall = hashes("a", "an", "the", "and", "or", "but", "nor", "of", "in", "on", "at", "to", "for", "by", "as", "with", "from", "into", "over", "via", "vs",
	"v", "'s", "’s", "n't", "de", "la", "al", "bin", "van", "der", "von", "per", "up", "off", "out", "after", "is", "are")

// styleOf takes a sentence for a headline in title case where all but small
// words have a capital.
func styleOf(words []word) style {
	var letters, long, upper, named int
	small := true // no other word has small letters
	for i := range words {
		c := words[i].class
		if c == number || c == punctuation || c == initial && words[i].text != "A" {
			continue
		}
		letters++
		if c.named() {
			named++
			if len(words[i].text) >= 4 {
				long++
			}
		} else if !headlineSmall[hashLower(words[i].text)] {
			small = false
		}
		if c == allCapitals || c == initial {
			upper++
		}
	}
	switch {
	case letters >= fewestWords && upper*10 >= letters*8:
		return capitals
	case small && long >= fewestWords && named*2 > letters:
		return titleCase
	case named == 0:
		return noCapital
	}
	return ordinary
}
