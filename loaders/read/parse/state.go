package parse

import (
	"dateline/loaders/read"
	"dateline/loaders/read/linear"
)

// The moves: push the next word; give the top of the stack the next word, or
// the word below it, as its head.
const (
	shift = iota
	left
	right
)

// state is the arc-hybrid system's: nodes[0] is the root, nodes[i] is token
// i, the last is beyond the sentence. next is the first word of the buffer.
type state struct {
	nodes []node
	stack []int
	next  int
	size  int // number of tokens
}

// node is what a state knows of a word.
type node struct {
	word, lower, pos, upos uint64
	head, label            int
	l1, l2, r1, r2         int // the outermost and second children, 0 for none
	lefts, rights          int
	labels                 uint64 // a set of the labels of children, for features
}

func (s *state) reset(tokens []read.Token) {
	s.size, s.next = len(tokens), 1
	s.stack = append(s.stack[:0], 0)
	s.nodes = append(s.nodes[:0], node{word: 1, lower: 1, pos: 1, upos: 1})
	for i := range tokens {
		s.nodes = append(s.nodes, nodeOf(&tokens[i]))
	}
	s.nodes = append(s.nodes, node{})
}

func nodeOf(t *read.Token) node {
	return node{
		word: linear.Hash(t.Text), lower: hashLower(t.Text),
		pos: linear.Hash(t.XPOS), upos: linear.Hash(t.UPOS), head: -1,
	}
}

// hashLower is linear.Hash of the text with ASCII capitals made small.
func hashLower(text string) uint64 {
	h := uint64(14695981039346656037)
	for i := 0; i < len(text); i++ {
		c := text[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		h = (h ^ uint64(c)) * 1099511628211
	}
	return h
}

// done tells whether the buffer is empty and only the root is left.
func (s *state) done() bool { return s.next > s.size && len(s.stack) == 1 }

// top is the nth word of the stack from above, or -1.
func (s *state) top(n int) int {
	if n >= len(s.stack) {
		return -1
	}
	return s.stack[len(s.stack)-1-n]
}

// allowed are the moves that lead to a tree with one root: the root takes a
// child only when the buffer is empty, and then there is one word left.
func (s *state) allowed() (moves [3]bool) {
	moves[shift] = s.next <= s.size
	moves[left] = s.next <= s.size && len(s.stack) > 1
	moves[right] = len(s.stack) > 2 || (len(s.stack) == 2 && s.next > s.size)
	return moves
}

func (s *state) apply(move, label int) {
	switch move {
	case shift:
		s.stack = append(s.stack, s.next)
		s.next++
	case left:
		s.arc(s.next, s.pop(), label)
	case right:
		child := s.pop()
		s.arc(s.top(0), child, label)
	}
}

func (s *state) pop() int {
	top := s.top(0)
	s.stack = s.stack[:len(s.stack)-1]
	return top
}

// arc makes child a child of head, outermost on its side.
func (s *state) arc(head, child, label int) {
	c, h := &s.nodes[child], &s.nodes[head]
	c.head, c.label = head, label
	h.labels |= 1 << (label % 64)
	if child < head {
		h.l2, h.l1 = h.l1, child
		h.lefts++
	} else {
		h.r2, h.r1 = h.r1, child
		h.rights++
	}
}
