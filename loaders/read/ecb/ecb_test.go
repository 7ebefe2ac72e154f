package ecb

import (
	"errors"
	"strings"
	"testing"
)

const sample = `<Document doc_name="7_3ecbplus.xml" doc_id="D1">
<token t_id="1" sentence="0" number="0">Ann</token>
<token t_id="2" sentence="0" number="1">won</token>
<token t_id="3" sentence="0" number="2">.</token>
<token t_id="4" sentence="1" number="0">Her</token>
<token t_id="5" sentence="1" number="1">win</token>
<Markables>
<ACTION_OCCURRENCE m_id="10"><token_anchor t_id="2"/></ACTION_OCCURRENCE>
<ACTION_OCCURRENCE m_id="11"><token_anchor t_id="5"/></ACTION_OCCURRENCE>
<HUMAN_PART_PER m_id="12"><token_anchor t_id="1"/></HUMAN_PART_PER>
<ACTION_OCCURRENCE m_id="20" TAG_DESCRIPTOR="win" instance_id="ACT1"/>
</Markables>
<Relations>
<CROSS_DOC_COREF r_id="1" note="ACT1"><source m_id="10"/><source m_id="11"/><target m_id="20"/></CROSS_DOC_COREF>
</Relations>
</Document>`

func TestRead(t *testing.T) {
	d, err := Read(strings.NewReader(sample))
	if err != nil {
		t.Fatal(err)
	}
	if d.Text != "Ann won.\n\nHer win" || d.Name != "7_3ecbplus" || d.Topic != "7ecbplus" || len(d.Mentions) != 3 {
		t.Fatalf("read %+v", d)
	}
	won, win, ann := d.Mentions[0], d.Mentions[1], d.Mentions[2]
	if won.Slice(d.Text) != "won" || won.Chain != "ACT1" || win.Chain != "ACT1" || won.Class() != Event || win.Sentence != 1 {
		t.Errorf("events %+v %+v", won, win)
	}
	if ann.Chain != "7_3ecbplus:m12" || ann.Class() != Participant {
		t.Errorf("participant %+v", ann)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(sample)
	f.Add("<Document><Markables><X m_id='1'><token_anchor t_id='9'/></X></Markables></Document>")
	f.Fuzz(func(t *testing.T, text string) {
		d, err := Read(strings.NewReader(text))
		if err != nil {
			if !errors.Is(err, ErrFormat) {
				t.Errorf("error %v", err)
			}
			return
		}
		for _, m := range d.Mentions {
			if m.Len() < 0 || m.End > len([]rune(d.Text)) {
				t.Errorf("mention %v outside the text", m.Span)
			}
		}
	})
}
