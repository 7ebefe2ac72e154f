package graph

// Date is an ISO 8601 date of stated precision: "2019", "2019-11",
// "2019-11-21", or "--11-21" where the year is unknown. "" is no date.
type Date string

// TimeSpan says when something was. Start and End are equal for a single day,
// month or year; either may be "" where it is open or unknown.
type TimeSpan struct {
	Start, End  Date
	Text        string // the words read, "last Thursday"
	Approximate bool   // "around", "about", "early"
	Span        Span   // of Text, in the article it was read from
}
