package name

// run is a stretch of capitalised words, with the small words that names
// have inside. Its ends and its heads are known to all of its words.
type run struct {
	start, end int // half-open; start == end where the word is in none
}

// findRuns gives every word the run that it stands in: of capitalised words
// only (tight), and joined by "of", "for the", "&", "'s" ... (loose).
func findRuns(words []word, tight, loose []run) {
	clearRuns(tight, loose)
	markRuns(words, tight, nil)
	markRuns(words, loose, connectors)
}

func clearRuns(runs ...[]run) {
	for _, r := range runs {
		for i := range r {
			r[i] = run{i, i}
		}
	}
}

// connectors are the small words inside names, as hashes.
var connectors = hashes("of", "the", "for", "and", "&", "'s", "’s", "'", "-", "de", "la", "le", "du", "des", "del", "della", "di", "da", "dos",
	"van", "der", "den", "von", "zu", "bin", "ibn", "bint", "al", "el", "ul", "y", "e", "et", "und", "on", "in", "to", "at")

func hashes(words ...string) map[uint32]bool {
	set := map[uint32]bool{}
	for _, w := range words {
		set[hashLower(w)] = true
	}
	return set
}

// markRuns finds maximal runs of capitalised words, with up to three
// connectors between any two of them.
func markRuns(words []word, runs []run, joined map[uint32]bool) {
	for i := 0; i < len(words); i++ {
		if !words[i].class.named() {
			continue
		}
		end := i + 1
		for next := end; next < len(words) && next-end < 4; next++ {
			if words[next].class.named() {
				end = next + 1
			} else if joined == nil && words[next].text != "-" || joined != nil && !joined[words[next].lower] {
				break
			}
		}
		for k := i; k < end; k++ {
			runs[k] = run{i, end}
		}
		i = end - 1
	}
}
