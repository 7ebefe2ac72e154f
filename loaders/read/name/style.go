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

// styleOf looks at the words of four letters or more, which headlines that
// capitalise write with a capital, and at all words for capitals.
func styleOf(words []word) style {
	var letters, long, longCapital, upper, named int
	for i := range words {
		c := words[i].class
		if c == number || c == punctuation || c == initial && words[i].text != "A" {
			continue
		}
		letters++
		if c.named() {
			named++
		}
		if c == allCapitals || c == initial {
			upper++
		}
		if len(words[i].text) >= 4 && i > 0 {
			long++
			if c.named() {
				longCapital++
			}
		}
	}
	switch {
	case letters >= fewestWords && upper*10 >= letters*8:
		return capitals
	case long >= fewestWords && longCapital*100 >= long*85 && named*10 >= letters*6:
		return titleCase
	case named == 0:
		return noCapital
	}
	return ordinary
}
