package parse

// gold is the tree that the parser learns: heads and labels by node.
type gold struct{ heads, labels []int }

// cost is the number of the tree's arcs that a move makes unreachable
// (Goldberg and Nivre 2013, section 3.3).
func (s *state) cost(move int, g *gold) int {
	switch move {
	case left:
		return s.lost(s.top(0), g) + s.headIn(g.heads[s.top(0)], s.top(1))
	case right:
		return s.lost(s.top(0), g)
	}
	return s.shiftCost(g)
}

// lost counts the arcs between the word and the buffer that popping it
// loses, the one from the next word as its head left out where it is drawn.
func (s *state) lost(word int, g *gold) int {
	n := 0
	for b := s.next; b <= s.size; b++ {
		if g.heads[b] == word {
			n++
		}
	}
	return n
}

// headIn is 1 where the head is the word.
func (s *state) headIn(head, word int) int {
	if head == word {
		return 1
	}
	return 0
}

// shiftCost counts the arcs between the next word and the stack that are lost
// once it is pushed: all but that from the top to it.
func (s *state) shiftCost(g *gold) int {
	n := 0
	for i, word := range s.stack {
		if g.heads[word] == s.next && word != 0 {
			n++
		}
		if i < len(s.stack)-1 && g.heads[s.next] == word && word != 0 {
			n++
		}
	}
	return n
}

// beyond is 1 where the head lies in the buffer from the position on.
func (s *state) beyond(head, from int) int {
	if head >= from && head <= s.size {
		return 1
	}
	return 0
}

// costs are the costs of the allowed moves, with the popped word's own head
// counted: left loses one further right, right loses any in the buffer.
func (s *state) costs(allowed [3]bool, g *gold) (costs [3]int) {
	for move := range costs {
		switch {
		case !allowed[move]:
			costs[move] = 1 << 20
		case move == left:
			costs[move] = s.cost(left, g) + s.beyond(g.heads[s.top(0)], s.next+1)
		case move == right:
			costs[move] = s.cost(right, g) + s.beyond(g.heads[s.top(0)], s.next)
		default:
			costs[move] = s.cost(shift, g)
		}
	}
	return costs
}

// drawn is the gold label of the arc that the move draws, or -1 where the
// arc is not the tree's.
func (s *state) drawn(move int, g *gold) int {
	top := s.top(0)
	switch {
	case move == left && g.heads[top] == s.next, move == right && g.heads[top] == s.top(1):
		return g.labels[top]
	}
	return -1
}
