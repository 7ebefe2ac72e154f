package index

import (
	"maps"
	"slices"

	"dateline/graph"
	"dateline/graph/resolve"
	"dateline/graph/view"
)

// join makes an entity of its members anew.
func (w *worker) join(id graph.ID) {
	e := w.entities[id]
	w.readWhole(id, e)
	t, old, err := w.tallyOf(id)
	if err != nil {
		w.fail(err)
		return
	}
	e.oldTally, e.nowTally = old, t.value()
	e.now = t.record(id)
	if e.old != nil && (e.now == nil || e.now.Name != e.old.Name) {
		w.renamed(id)
	}
}

// readWhole reads an entity as it was. What goes by an ID of an article that
// was not there, was not there either.
func (w *worker) readWhole(id graph.ID, e *wholeEntity) {
	if w.isNew(id.Article()) {
		return
	}
	var err error
	if e.old, err = readEntity(w.keys, id); err != nil {
		w.fail(err)
	}
}

// eachMention yields the mentions article by article, sorted, each once.
func eachMention(members []member, yield func([]graph.Evidence), count func(int)) {
	for i := 0; i < len(members); {
		var mentions []graph.Evidence
		article := members[i].origin.Article
		for ; i < len(members) && members[i].origin.Article == article; i++ {
			for _, m := range members[i].local.Mentions {
				mentions = append(mentions, graph.Evidence{Article: article, Span: m.Span})
			}
		}
		slices.SortFunc(mentions, view.CompareEvidence)
		mentions = slices.Compact(mentions)
		yield(mentions)
		count(len(mentions))
	}
}

// membersOf are the members of an entity as they are to be.
func (w *worker) membersOf(id graph.ID) ([]member, error) {
	changed := w.total.members[id]
	var all []member
	take := func(id graph.ID, value []byte) error {
		m, err := decodeMember(id, value)
		all = append(all, m)
		return err
	}
	var err error
	if !w.isNew(id.Article()) {
		err = eachMember(w.keys, id, func(id graph.ID, value []byte) error {
			if _, again := changed[id]; again {
				return nil
			}
			return take(id, value)
		})
	}
	for _, id := range slices.Sorted(maps.Keys(changed)) {
		if value := changed[id]; value != nil && err == nil {
			err = take(id, value)
		}
	}
	slices.SortFunc(all, func(a, b member) int { return compareIDs(a.id, b.id) })
	return all, err
}

// renamed has the events of several members made anew that the entity takes
// part in: what they dispute is told by its name.
func (w *worker) renamed(id graph.ID) {
	for event, err := range eventsOf(w.keys, id) {
		if err != nil {
			w.fail(err)
			return
		}
		if r, err := readEvent(w.keys, event); err != nil {
			w.fail(err)
		} else if r != nil && len(r.Members) > 1 {
			w.found.events[event] = true
		}
	}
}

// event makes an event of its members anew.
func (w *worker) event(id graph.ID) {
	var old *eventRecord
	if !w.isNew(id.Article()) {
		var err error
		if old, err = readEvent(w.keys, id); err != nil {
			w.fail(err)
			return
		}
	}
	now := w.joinEvent(id, old)
	var before, after func(emit)
	if old != nil {
		before = func(put emit) {
			old.entries(put)
			w.eventWords(id, old, (*updater).old, put)
		}
		w.count(old, -1)
	}
	if now != nil {
		after = func(put emit) {
			now.entries(put)
			w.eventWords(id, now, (*updater).now, put)
		}
		w.count(now, 1)
	}
	w.differ(before, after)
}

// count counts an event of one date under its types.
func (w *worker) count(r *eventRecord, n int) {
	w.found.stats[2] += n
	date, single := dateOf(r.Time)
	for _, path := range paths(r.Type) {
		w.found.counts[string(typeKey(famCount, path))] += n // of any time
		if !single {
			continue
		}
		w.found.counts[string(datesKey(path, countDate, date))] += n
		for level, length := range monthAndYear {
			if len(date) >= length {
				w.found.counts[string(datesKey(path, level, date[:length]))] += n
			}
		}
	}
}

// joinEvent is the event as it is to be, nil where it has no members.
func (w *worker) joinEvent(id graph.ID, old *eventRecord) *eventRecord {
	ids := slices.Clone(w.total.joining[id])
	if old != nil {
		ids = append(ids, old.Members...)
	}
	slices.Sort(ids)
	var members []view.EventMember
	var told []*telling
	for _, member := range slices.Compact(ids) {
		t := w.now(member.Article())
		if t == nil || member.Number() >= len(t.facts.Events) || w.newRoot(member) != id {
			continue
		}
		told = append(told, t)
		members = append(members, view.EventMember{ID: member, Local: &t.facts.Events[member.Number()], Entity: t.entity})
	}
	if len(members) == 0 {
		return nil
	}
	r := &eventRecord{}
	r.Event, r.Roles = view.JoinEvent(id, members)
	for i, t := range told {
		if i == 0 || told[i-1].id() != t.id() {
			r.Articles = append(r.Articles, t.origin)
		}
		for _, m := range members[i].Local.Mentions {
			r.mentions = append(r.mentions, graph.Evidence{Article: t.id(), Span: m.Span})
		}
	}
	slices.SortFunc(r.mentions, view.CompareEvidence)
	r.mentions = slices.Compact(r.mentions)
	w.finishEvent(r, members)
	return r
}

func (w *worker) finishEvent(r *eventRecord, members []view.EventMember) {
	r.ArticleCount, r.Event.Sources = len(r.Articles), view.Sources(r.Articles, nil)
	for i := range r.Roles {
		r.Roles[i].Sources = view.Sources(view.OriginsOf(r.Roles[i].Evidence, r.Articles), nil)
	}
	slices.SortFunc(r.Roles, view.CompareRoles)
	if len(members) < 2 {
		return
	}
	var told []resolve.Member
	for _, m := range members {
		told = append(told, resolve.Member{ID: m.ID, Event: m.Local, Name: func(n int) string { return w.nameOf(m.Entity(n)) }})
	}
	r.Disputes = resolve.Disputes(told)
}

func (w *worker) nameOf(id graph.ID) string {
	if e := w.entities[id]; e != nil && e.now != nil {
		return e.now.Name
	}
	r, err := readEntity(w.keys, id)
	if err != nil {
		w.fail(err)
	}
	if r == nil {
		return ""
	}
	return r.Name
}

// eventWords yields the words by which Search finds the event.
func (w *worker) eventWords(id graph.ID, r *eventRecord, at func(*updater, graph.ID) *telling, put emit) {
	texts := []weighed{{r.Label, view.LabelWeight}}
	for _, member := range r.Members {
		t := at(w.updater, member.Article())
		if t == nil || member.Number() >= len(t.facts.Events) {
			w.fail(errDamaged("members of an event"))
			return
		}
		for _, s := range view.EventSentences(&t.facts.Article, &t.facts.Events[member.Number()]) {
			texts = append(texts, weighed{s.Slice(t.facts.Article.Text), view.SentenceWeight})
		}
	}
	postings(id, put, texts...)
}

// entity changes the keys of an entity.
func (w *worker) entity(id graph.ID) {
	e := w.entities[id]
	if e == nil { // none of its members changed
		e = &wholeEntity{}
		if w.readWhole(id, e); e.old != nil {
			now := *e.old
			e.now = &now
		}
	}
	var before, after func(emit)
	events := w.total.takesPart[id]
	if e.old != nil {
		before = withTally(e.old, e.oldTally)
		events += e.old.EventCount
		w.found.stats[1]--
		w.countPrefixes(e.old, -1)
	}
	if e.now != nil {
		e.now.EventCount = events
		after = withTally(e.now, e.nowTally)
		w.found.stats[1]++
		w.countPrefixes(e.now, 1)
	}
	w.differ(before, after)
}

func withTally(r *entityRecord, tally []byte) func(emit) {
	return func(put emit) {
		r.entries(put)
		if tally != nil {
			put(idKey(famTally, r.ID), tally)
		}
	}
}

func (w *worker) countPrefixes(r *entityRecord, n int) {
	for prefix := range r.prefixes() {
		w.found.counts[string(append([]byte{famPrefix}, prefix...))] += n
	}
}

// rootKeys changes which whole each member of an article is part of.
func (w *worker) rootKeys(article graph.ID) {
	w.differ(rootsOf(w.old(article)), rootsOf(w.now(article)))
}

// copy changes which story an article copies.
func (w *worker) copy(article graph.ID) {
	w.change(idKey(famCopy, article), appendedID(w.c.Copies[article]))
}

func appendedID(id graph.ID) []byte {
	if id == "" {
		return nil
	}
	return appendID(nil, id)
}

func rootsOf(t *telling) func(emit) {
	if t == nil {
		return nil
	}
	return func(put emit) {
		for i := range t.facts.Entities {
			if id := t.id().Local(graph.KindEntity, i); t.root(id) != id {
				put(rootKey(id), appendID(nil, t.root(id)))
			}
		}
		for i := range t.facts.Events {
			if id := t.id().Local(graph.KindEvent, i); t.root(id) != id {
				put(rootKey(id), appendID(nil, t.root(id)))
			}
		}
	}
}
