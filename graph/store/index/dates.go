package index

import (
	"dateline/graph"
)

// What events of one date are counted by, so that those of a range are counted
// by few keys.
const (
	countDate  = 1 // as it is written
	countMonth = 2
	countYear  = 3
)

// monthAndYear are how much of a date names its month and its year.
var monthAndYear = map[byte]int{countMonth: len("2006-01"), countYear: len("2006")}

// datesKey is the key of a count.
func datesKey(path string, level byte, date string) []byte {
	return appendText(append(typeKey(famCount, path), level), date)
}

// countDated is how many events of a type and of one date there are whose date
// overlaps with the range, as far as its precision tells.
func (m *moment) countDated(path string, from, to graph.Date) int {
	n := 0
	if to == "" {
		n = m.sum(path, countYear, "", "")
	} else {
		n = m.before(path, string(to)) + m.within(path, string(to))
	}
	if n = max(n-m.before(path, string(from)), 0); from == "" {
		return n
	}
	for _, length := range monthAndYear {
		if len(from) > length && (to == "" || from[:min(length, len(to))] <= to[:min(length, len(to))]) {
			n += m.counted(path, countDate, string(from[:length]))
		}
	}
	return n
}

// before counts the dates that sort before one.
func (m *moment) before(path, date string) int {
	year, month := monthAndYear[countYear], monthAndYear[countMonth]
	switch {
	case date == "":
		return 0
	case len(date) < year:
		return m.sum(path, countDate, "", date)
	case len(date) == year:
		return m.sum(path, countYear, "", date)
	}
	n := m.sum(path, countYear, "", date[:year]) + m.counted(path, countDate, date[:year])
	if len(date) < month {
		return n + m.sum(path, countDate, date[:year+1], date)
	}
	n += m.sum(path, countMonth, date[:year+1], date[:month])
	if len(date) > month {
		n += m.counted(path, countDate, date[:month]) + m.sum(path, countDate, date[:month+1], date)
	}
	return n
}

// within counts the dates that begin with one.
func (m *moment) within(path, date string) int {
	for level, length := range monthAndYear {
		if len(date) == length {
			return m.counted(path, level, date)
		}
	}
	prefix := appendPrefix(append(typeKey(famCount, path), countDate), date)
	n := 0
	m.each(prefix, func(_, value []byte) bool { n += decodeCount(value); return true })
	return n
}

func (m *moment) counted(path string, level byte, date string) int {
	return decodeCount(m.get(datesKey(path, level, date)))
}

// sum adds up the counts of a level from one date to before another; "" is no
// end.
func (m *moment) sum(path string, level byte, from, to string) (n int) {
	prefix := append(typeKey(famCount, path), level)
	begin, end := appendPrefix(append([]byte{}, prefix...), from), next(prefix)
	if to != "" {
		end = appendText(append([]byte{}, prefix...), to)
	}
	m.between(begin, end, func(_, value []byte) bool { n += decodeCount(value); return true })
	return n
}
