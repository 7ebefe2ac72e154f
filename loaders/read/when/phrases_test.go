package when

import (
	"strings"
	"testing"

	"dateline/graph"
)

// More phrases in the form "published | text | phrase = value".
const phrases = `
2019-11-25 | The vote was held on 5 June 1987 there. | 5 June 1987 = 1987-06-05
2019-11-25 | The vote was held on June 5th, 1987. | June 5th, 1987 = 1987-06-05
2019-11-25 | The vote was held on the 5th of June 1987. | the 5th of June 1987 = 1987-06-05
2019-11-25 | It sank on Dec. 3, 2001 in a storm. | Dec. 3, 2001 = 2001-12-03
2019-11-25 | It sank on Friday, November 22, 2019. | Friday, November 22, 2019 = 2019-11-22
2019-11-25 | It sank on Friday 22 November. | Friday 22 November = 2019-11-22
2019-11-25 | Filed on 11/12/2018 in court. | 11/12/2018 = 2018-11-12
2019-11-25 | Filed on 25/12/2018 in court. | 25/12/2018 = 2018-12-25
2019-11-25 | Filed on 03.04.2018 in court. | 03.04.2018 = 2018-04-03
2019-11-25 | Filed on 2018-04-03 in court. | 2018-04-03 = 2018-04-03
2019-11-25 | They met on 2 December. | 2 December = 2019-12-02
2019-11-25 | They met on 30 January. | 30 January = 2019-01-30
2019-11-25 | They will meet on 30 January. | 30 January = 2020-01-30
2019-01-05 | They met on 30 December. | 30 December = 2018-12-30
2019-11-25 | They met in August. | August = 2019-08
2019-11-25 | They will meet in March. | March = 2020-03
2019-01-15 | They met in December. | December = 2018-12
2019-11-25 | They met in early 2016. | early 2016 = 2016
2019-11-25 | It opened in 1066, they say. | 1066 = 1066
2019-11-25 | It has stood since 1999. | 1999 = 1999
2019-11-25 | It closed on Sunday. | Sunday = 2019-11-24
2019-11-25 | It closed on Tuesday. | Tuesday = 2019-11-19
2019-11-25 | It will close on Tuesday. | Tuesday = 2019-11-26
2019-11-25 | It closed last Monday. | last Monday = 2019-11-18
2019-11-25 | It closes next Monday. | next Monday = 2019-12-02
2019-11-25 | It closed on Saturday morning. | Saturday morning = 2019-11-23
2019-11-25 | It closed today. | today = 2019-11-25
2019-11-25 | It closes tomorrow. | tomorrow = 2019-11-26
2020-03-01 | It closed yesterday. | yesterday = 2020-02-29
2019-11-25 | It closed yesterday evening. | yesterday evening = 2019-11-24
2019-11-25 | It closed this week. | this week = 2019-W48
2019-11-25 | It opens next week. | next week = 2019-W49
2020-01-02 | It closed last week. | last week = 2019-W52
2019-11-25 | It closed last weekend. | last weekend = 2019-W47-WE
2019-11-28 | It closes this weekend. | this weekend = 2019-W48-WE
2019-11-26 | It closed this weekend. | this weekend = 2019-W47-WE
2019-11-25 | It closed last month. | last month = 2019-10
2020-01-31 | It closed last month. | last month = 2019-12
2020-03-31 | It closed last month. | last month = 2020-02
2019-11-25 | It opens next month. | next month = 2019-12
2019-11-25 | It opened this year. | this year = 2019
2019-11-25 | It opened earlier this year. | earlier this year = 2019
2019-11-25 | It opens later this year. | later this year = 2019
2019-11-25 | It opens next year. | next year = 2020
2019-11-25 | It opened last summer. | last summer = 2019-SU
2023-02-23 | It opened last summer. | last summer = 2022-SU
2019-11-25 | It opens next spring. | next spring = 2020-SP
2019-02-25 | It opens next spring. | next spring = 2019-SP
2019-07-25 | It opened this summer. | this summer = 2019-SU
2019-11-25 | It closed last winter. | last winter = 2018-WI
2019-11-25 | It rose last decade. | last decade = 200
2019-11-25 | It rose last century. | last century = 19
2019-11-25 | It fell a week ago. | a week ago = 2019-11-18
2019-11-25 | It fell two weeks ago. | two weeks ago = 2019-11-11
2019-11-25 | It fell three months ago. | three months ago = 2019-08
2019-11-25 | It fell 30 years ago. | 30 years ago = 1989
2019-11-25 | It fell a decade ago. | a decade ago = 2009
2019-11-25 | It fell 24 hours ago. | 24 hours ago = 2019-11-24
2019-11-25 | It fell ten days ago. | ten days ago = 2019-11-15
2019-11-25 | It ran from 3 to 7 May 2018. | from 3 to 7 May 2018 = 2018-05-03/2018-05-07
2019-11-25 | It ran from May 3 to June 7. | from May 3 to June 7 = 2019-05-03/2019-06-07
2019-11-25 | It ran May 3-7, 2018. | May 3-7, 2018 = 2018-05-03/2018-05-07
2019-11-25 | It ran 3-7 May. | 3-7 May = 2019-05-03/2019-05-07
2019-11-25 | It ran from Tuesday to Friday. | from Tuesday to Friday = 2019-11-19/2019-11-22
2019-11-25 | It ran between Monday and Wednesday last. | between Monday and Wednesday = 2019-11-25/2019-11-27
2019-11-25 | It ran from 1999 until 2004. | from 1999 until 2004 = 1999/2004
2019-11-25 | It ran from June 2017 to March 2018. | from June 2017 to March 2018 = 2017-06/2018-03
2019-11-25 | Sales of the 2018-19 season rose. | 2018-19 = 2018/2019
2019-11-25 | It grew in the third quarter of 2018. | the third quarter of 2018 = 2018-Q3
2019-11-25 | It grew in the second quarter. | the second quarter = 2019-Q2
2019-11-25 | It grew in Q1 2017. | Q1 2017 = 2017-Q1
2019-11-25 | It grew in the sixties. | the sixties = 196
2019-11-25 | It grew in the 19th century. | the 19th century = 18
2019-11-25 | It grew in the twentieth century. | the twentieth century = 19
2019-11-25 | It shut on Christmas Day. | Christmas Day = 2019-12-25
2019-11-25 | It shut on New Year's Eve 2017. | New Year's Eve 2017 = 2017-12-31
2019-11-25 | It will shut on Valentine's Day. | Valentine's Day = 2020-02-14
2019-11-25 | It shut around 1950. | around 1950 = 1950
2019-11-25 | It lasted two weeks. | two weeks = P2W
2019-11-25 | It lasted a month. | a month = P1M
2019-11-25 | It lasted 45 minutes. | 45 minutes = PT45M
2019-11-25 | It lasted ten years. | ten years = P10Y
2019-11-25 | It lasted several days. | several days = PXD
2019-11-25 | It lasted many years. | many years = PXY
2019-11-25 | It runs every day. | every day = P1D
2019-11-25 | It runs each month. | each month = P1M
2019-11-25 | It runs every Monday. | every Monday = XXXX-WXX-1
2019-11-25 | It runs on Saturdays. | Saturdays = XXXX-WXX-6
2019-11-25 | It runs daily. | daily = P1D
2019-11-25 | It is held annually. | annually = P1Y
2019-11-25 | It began at 14:30 there. | 14:30 = T14:30
2019-11-25 | It began at 9 am. | 9 am = T09:00
2019-11-25 | It began at midnight. | midnight = T00:00
2019-11-25 | It began at 12:15 a.m. there. | 12:15 a.m. = T00:15
 | It began on 5 June. | 5 June = XXXX-06-05
 | It began on Friday. | Friday = XXXX-WXX-5
 | It began in June. | June = XXXX-06
 | It began in the second quarter. | the second quarter = XXXX-Q2
 | It began in June 2014. | June 2014 = 2014-06
 | It began two days ago. | two days ago = 
 | It began yesterday. | yesterday = 
`

func TestMorePhrases(t *testing.T) {
	for row := range strings.Lines(phrases) {
		parts := strings.Split(strings.TrimSuffix(row, "\n"), " | ")
		if len(parts) != 3 {
			continue
		}
		phrase, value, _ := strings.Cut(parts[2], " = ")
		times := timesOf(t, graph.Date(strings.TrimSpace(parts[0])), parts[1])
		if len(times) != 1 || times[0].Text != phrase || times[0].Value != strings.TrimSpace(value) {
			t.Errorf("%s: %+v", strings.TrimSpace(row), times)
		}
	}
}

// What counts from the date told last does so across sentences, and is
// unknown where none was told.
func TestAnchored(t *testing.T) {
	for _, row := range [][2]string{
		{"It began on 5 June 2014. The next day it ended.", "2014-06-06"},
		{"It began on 5 June 2014. It had been planned the year before.", "2013"},
		{"It began on 5 June 2014. Two years later it ended.", "2016"},
		{"It began on 5 June 2014. It had been agreed a month earlier.", "2014-05"},
		{"It began in 2014. It ended the same year.", "2014"},
		{"It began in 2014. It ended the next day.", ""},
		{"It began. The following day it ended.", ""},
	} {
		times := timesOf(t, "2019-11-25", row[0])
		if len(times) == 0 || times[len(times)-1].Value != row[1] {
			t.Errorf("%q: %+v", row[0], times)
		}
	}
}

// Every row of the word lists is well formed.
func TestWordLists(t *testing.T) {
	w := parseWords()
	for word, day := range w.holidays {
		if day/100 < 1 || day/100 > 12 || day%100 < 1 || day%100 > 31 {
			t.Errorf("%q is on %d", word, day)
		}
	}
	for name, list := range map[string]map[string]int{"months": w.months, "quarters": w.quarters, "centuries": w.centuries, "decades": w.decades} {
		for word, n := range list {
			if word != strings.ToLower(word) || n == 0 {
				t.Errorf("%s: %q is %d", name, word, n)
			}
		}
	}
	for word, unit := range w.units {
		if _, season := seasonMonths[unit]; !season && timexUnits[unit] == "" {
			t.Errorf("unit %q is %q", word, unit)
		}
	}
}
