package main

import (
	_ "embed"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
)

//go:embed data/news.txt
var newsFrames string

// frames are the lists of data/news.txt by their names.
type frames map[string][]string

func readFrames(text string) (frames, error) {
	all, list := frames{}, ""
	for i, line := range strings.Split(text, "\n") {
		switch {
		case strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#"):
		case !strings.HasPrefix(line, " ") && strings.HasSuffix(line, ":"):
			list = strings.TrimSuffix(line, ":")
		case strings.HasPrefix(line, "  ") && list != "":
			all[list] = append(all[list], line[2:])
		default:
			return nil, fmt.Errorf("data/news.txt:%d: neither a list nor a frame", i+1)
		}
	}
	return all, nil
}

// madeArticle is an article as a line of JSON Lines has it.
type madeArticle struct {
	Title     string `json:"title"`
	Text      string `json:"text"`
	URL       string `json:"url"`
	Source    string `json:"source"`
	Published string `json:"published"`

	topic string            // of data/news.txt
	cast  map[string]string // what fills its slots
}

// The make-up of a made archive, as that of news is: some articles are
// copies of an agency's with another title and a sentence more or less, some
// tell of what another outlet tells of, in other words.
const (
	copiesPart = 0.12
	storyPart  = 0.25
	recent     = 300 // articles among which the other is
)

// maker makes articles: the same for the same number, and the first thousand
// of ten thousand are the thousand.
type maker struct {
	frames frames
	random *rand.Rand
	world  world
	latest []*madeArticle
	made   int
}

func newMaker() (*maker, error) {
	all, err := readFrames(newsFrames)
	if err != nil {
		return nil, err
	}
	r := rand.New(rand.NewPCG(7, 1))
	return &maker{frames: all, random: r, world: newWorld(r)}, nil
}

// next is the next article.
func (m *maker) next() *madeArticle {
	a := &madeArticle{
		URL: fmt.Sprint("https://made.example/", m.made), Source: "Paper " + m.world.towns[m.random.IntN(200)],
		Published: fmt.Sprintf("20%02d-%02d-%02d", 18+m.random.IntN(7), 1+m.random.IntN(12), 1+m.random.IntN(28)),
	}
	m.made++
	switch chance := m.random.Float64(); {
	case len(m.latest) > 0 && chance < copiesPart:
		m.copy(a, m.latest[m.random.IntN(len(m.latest))])
	case len(m.latest) > 0 && chance < copiesPart+storyPart:
		other := m.latest[m.random.IntN(len(m.latest))]
		a.topic, a.cast, a.Published = other.topic, other.cast, other.Published
		m.fill(a)
	default:
		a.topic, a.cast = m.one("topics"), m.world.cast(m.random)
		m.fill(a)
	}
	if m.latest = append(m.latest, a); len(m.latest) > recent {
		m.latest = m.latest[1:]
	}
	return a
}

// copy makes a near-copy: without a sentence, or with one of its own.
func (m *maker) copy(a, of *madeArticle) {
	a.topic, a.cast, a.Published = of.topic, of.cast, of.Published
	paragraphs := strings.Split(of.Text, "\n\n")
	if len(paragraphs) > 3 && m.random.IntN(2) == 0 {
		paragraphs = paragraphs[:len(paragraphs)-1]
	}
	if m.random.IntN(2) == 0 {
		paragraphs = append(paragraphs, m.sentence(a, "any"))
	}
	a.Title, a.Text = m.title(a), strings.Join(paragraphs, "\n\n")
}

// fill writes the article's text: from 5 to about 70 sentences, each of
// another frame.
func (m *maker) fill(a *madeArticle) {
	a.Title = m.title(a)
	var b strings.Builder
	b.WriteString(m.sentence(a, a.topic+".lead"))
	left := 4 + int(m.random.ExpFloat64()*12)
	for topic := a.topic; left > 0; topic = m.one("topics") { // a long article wanders
		for _, frame := range m.body(topic, left, topic == a.topic) {
			between := " "
			if m.random.IntN(3) > 0 {
				between = "\n\n"
			}
			b.WriteString(between + m.filled(a, frame))
			left--
		}
	}
	a.Text = b.String()
}

// body are at most n frames of a topic in a new order, with those of any.
func (m *maker) body(topic string, n int, any bool) []string {
	all := slices.Clone(m.frames[topic])
	if any {
		all = append(all, m.frames["any"]...)
	}
	m.random.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	return all[:min(n, len(all))]
}

func (m *maker) title(a *madeArticle) string {
	words := strings.Fields(strings.TrimSuffix(m.sentence(a, a.topic+".lead"), "."))
	return strings.TrimRight(strings.Join(words[:min(len(words), 7+m.random.IntN(5))], " "), ",")
}

// sentence is a frame of the list with all its slots filled.
func (m *maker) sentence(a *madeArticle, list string) string { return m.filled(a, m.one(list)) }

// filled is a sentence of the frame.
func (m *maker) filled(a *madeArticle, frame string) string {
	text := m.fillSlots(a, frame)
	return strings.ToUpper(text[:1]) + text[1:]
}

func (m *maker) one(list string) string {
	all := m.frames[list]
	return all[m.random.IntN(len(all))]
}

func (m *maker) fillSlots(a *madeArticle, frame string) string {
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(frame, "{")
		b.WriteString(before)
		if !ok {
			return b.String()
		}
		slot, after, _ := strings.Cut(rest, "}")
		frame = after
		b.WriteString(m.slot(a, slot))
	}
}

func (m *maker) slot(a *madeArticle, name string) string {
	if word, ok := a.cast[name]; ok {
		return word
	}
	if len(m.frames[name]) > 0 {
		return m.fillSlots(a, m.one(name))
	}
	r := m.random
	switch name {
	case "n":
		return fmt.Sprint(2 + r.IntN(98))
	case "m":
		return fmt.Sprint(100 + r.IntN(900))
	case "day":
		return days[r.IntN(len(days))]
	case "month":
		return months[r.IntN(len(months))]
	case "year":
		return fmt.Sprint(1985 + r.IntN(36))
	case "date":
		return fmt.Sprint(1+r.IntN(28), " ", months[r.IntN(len(months))])
	}
	return "" // TestFrames has none
}
