package event

import "dateline/graph"

// PLOVER is the root code of an event in PLOVER (Open Event Data Alliance,
// with the codes of the CAMEO gold records): that of its type, turned by its
// status as CAMEO's codebook has it (Schrodt, "CAMEO: Conflict and Mediation
// Event Observations", 2012): what is threatened is THREATEN, what is agreed
// to or promised is AGREE or, where it harms, THREATEN, and what is refused is
// REJECT. "" where the type has no code.
func (o *Ontology) PLOVER(e *graph.LocalEvent) string {
	row := o.types[e.Type]
	if row == nil {
		return ""
	}
	code := row.PLOVER
	switch e.Status {
	case graph.Threatened:
		return "THREATEN"
	case graph.Denied:
		if code != "" && !verbal[code] {
			return "REJECT"
		}
	case graph.Planned:
		switch {
		case harmful[code]:
			return "THREATEN"
		case code != "" && !verbal[code]:
			return "AGREE"
		}
	}
	return code
}

// ACE is the type's code in ACE 2005, or "".
func (o *Ontology) ACE(eventType string) string {
	if row := o.types[eventType]; row != nil {
		return row.ACE
	}
	return ""
}

// verbal are the codes of what is done by words, which stand whatever was
// agreed to.
var verbal = map[string]bool{"AGREE": true, "DEMAND": true, "DISAPPROVE": true, "REJECT": true, "THREATEN": true}

var harmful = map[string]bool{"PROTEST": true, "SANCTION": true, "COERCE": true, "ASSAULT": true, "FIGHT": true}
