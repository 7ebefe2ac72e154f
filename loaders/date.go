package loaders

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"dateline/graph"
)

// dateForms are the ways in which a publication date may be written. The day
// is taken as written, in the zone that is written.
var dateForms = [...]string{
	"2006-01-02", time.RFC3339Nano, "2006-01-02 15:04:05", "2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02 15:04",
	"2006-01-02T15:04:05.999999999", "2006-01-02 15:04:05Z07:00", "2006-01-02 15:04:05 -0700", "2006-01-02T15:04:05-0700",
	"2006-01-02 15:04:05 -0700 MST", "2006-01-02 15:04:05.999999", "2006-01-02 15:04:05.999999Z07:00",
	"2006-01-02Z07:00", "2006/01/02", "2006/01/02 15:04:05", "2006.01.02",
	time.RFC1123Z, time.RFC1123, time.RFC850, time.RFC822, time.RFC822Z, time.ANSIC, time.UnixDate, time.RubyDate,
	"Mon, 2 Jan 2006 15:04:05 -0700", "Mon, 2 Jan 2006 15:04:05 MST", "Mon, 2 Jan 2006 15:04 -0700", "Mon, 2 Jan 2006",
	"2 Jan 2006 15:04:05 -0700", "2 Jan 2006", "Jan 2, 2006", "Jan. 2, 2006", "January 2, 2006", "2 January 2006",
	"Monday, January 2, 2006", "Monday, 2 January 2006", "January 2, 2006 3:04 PM", "Jan 2, 2006 3:04 PM",
	"20060102", "20060102T150405Z0700", "20060102T150405Z07:00", "20060102T150405", "20060102150405",
}

// parseDate reads a publication date; "" is none.
func parseDate(s string) (graph.Date, error) {
	s = strings.TrimSpace(s)
	if s == "" {
		return "", nil
	}
	for _, form := range [...]string{"2006-01", "2006"} {
		if _, err := time.Parse(form, s); err == nil {
			return graph.Date(s), nil
		}
	}
	for _, form := range dateForms {
		if day, err := time.Parse(form, s); err == nil && day.Year() > 0 {
			return graph.Date(day.Format("2006-01-02")), nil
		}
	}
	if day, ok := unixTime(s); ok {
		return graph.Date(day.Format("2006-01-02")), nil
	}
	return "", fmt.Errorf("published %q is not a date; write it as 2019-11-25", shorten(s))
}

// unixTime reads seconds or milliseconds since 1970, from 2001 on: a smaller
// number may be anything.
func unixTime(s string) (time.Time, bool) {
	n, err := strconv.ParseFloat(s, 64)
	switch {
	case err != nil || n < 1e9:
		return time.Time{}, false
	case n < 1e11:
		return time.Unix(int64(n), 0).UTC(), true
	case n < 1e14:
		return time.UnixMilli(int64(n)).UTC(), true
	}
	return time.Time{}, false
}

// inFuture tells whether a date is beyond tomorrow: today is not the same day
// everywhere.
func inFuture(d graph.Date, now time.Time) bool {
	last := now.AddDate(0, 0, 1).Format("2006-01-02")
	return string(d) > last[:min(len(last), len(d))]
}

// shorten is the beginning of what is too long for a message.
func shorten(s string) string {
	if runes := []rune(oneLine(s)); len(runes) > 60 {
		return string(runes[:60]) + "..."
	}
	return oneLine(s)
}
