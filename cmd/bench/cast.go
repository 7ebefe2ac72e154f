package main

import (
	"math/rand/v2"
	"strings"
)

var (
	days   = strings.Fields("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
	months = strings.Fields("January February March April May June July August September October November December")

	firstNames = strings.Fields(`Anna Boris Carla David Elena Farid Grace Hugo Irina Jonas Kofi Laura Marek Nadia Omar Petra Rosa
		Stefan Tanya Walter Alice Bruno Chiara Dmitri Emma Frank Gloria Henry Ingrid James Karen Louis Maria Nikolai Olivia Paul
		Rachel Samuel Teresa Victor`)
	nameParts = strings.Fields("ba de fi go ka le mi no pa ra se ti vo zu lan mer dor vik son ski berg ton well ford bri cas hol mont")
	townEnds  = strings.Fields("ville burg stad ton ia mouth grad field")
	lands     = strings.Fields("Spain Bulgaria Kenya Peru Norway Vietnam Canada Greece Ghana Chile Poland Jordan Nepal Ireland Mexico Japan")
	orgEnds   = strings.Split("Power,Harbour Authority,City Council,Steel,Shipping,Transport Union,Health Agency,Bank,Police,University,Airlines,Foundation", ",")
	offices   = strings.Split("minister of finance,mayor,chief of police,head of the union,foreign minister,chairman,judge,director,spokeswoman,president", ",")
	styled    = strings.Split("Finance Minister,Mayor,Police Chief,Union leader,Foreign Minister,Chairman,Judge,Director,Spokeswoman,President", ",")
)

// world is who and what made news tells of.
type world struct{ surnames, towns, organizations []string }

func newWorld(r *rand.Rand) world {
	var w world
	for range 6000 {
		w.surnames = append(w.surnames, madeName(r))
	}
	for range 2500 {
		w.towns = append(w.towns, madeName(r)+pick(r, townEnds))
	}
	for range 3000 {
		w.organizations = append(w.organizations, pick(r, w.towns)+" "+pick(r, orgEnds))
	}
	return w
}

func madeName(r *rand.Rand) string {
	name := ""
	for range 2 + r.IntN(2) {
		name += pick(r, nameParts)
	}
	return strings.ToUpper(name[:1]) + name[1:]
}

func pick(r *rand.Rand, list []string) string { return list[r.IntN(len(list))] }

// often picks as news does: half the time of all, half of a few well known.
func often(r *rand.Rand, list []string) string {
	if r.IntN(2) == 0 {
		return pick(r, list)
	}
	return list[int(float64(len(list))*r.Float64()*r.Float64()*r.Float64()*r.Float64())]
}

// cast are the people, organisations and places of an article, by the slots
// of the frames.
func (w *world) cast(r *rand.Rand) map[string]string {
	c := map[string]string{"town": often(r, w.towns), "city": often(r, w.towns), "country": often(r, lands), "she": pick(r, []string{"he", "she"})}
	c["country.short"] = strings.ToUpper(c["country"][:3])
	for _, slot := range [...]string{"a", "b", "c"} {
		first, last, office := pick(r, firstNames), often(r, w.surnames), r.IntN(len(offices))
		c[slot], c[slot+".last"] = first+" "+last, last
		c[slot+".role"] = styled[office]
		c[slot+".art"] = "the " + offices[office] + " of " + c["town"]
	}
	for _, slot := range [...]string{"org", "rival"} {
		name := often(r, w.organizations)
		c[slot], c["the "+slot] = name, "the "+name
	}
	return c
}
