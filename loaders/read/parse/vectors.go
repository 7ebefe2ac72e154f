package parse

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Vectors are word vectors, the commonest words first, in eight bits a number.
type Vectors struct {
	words  []string
	rows   map[string]int
	scales []float32 // of each row
	cells  []int8
}

// ErrVectors says that a file does not hold word vectors of the width that
// the network takes.
var ErrVectors = errors.New("not word vectors")

const (
	vectorMagic = "VEC1"
	vectorScale = 0.5 // brings vectors to about the size of what else the network reads
)

// PackVectors reads the first words of a file of word vectors, a word and its
// numbers a line, and writes them as LoadVectors reads them: "VEC1", the list
// of words, and each word's row after its scale.
func PackVectors(out io.Writer, file io.Reader, words int) error {
	var list []string
	var rows [][]float32
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() && len(list) < words {
		word, rest, _ := strings.Cut(lines.Text(), " ")
		row, err := numbers(rest)
		if err != nil {
			return fmt.Errorf("line %d: %w", len(list)+1, err)
		}
		list, rows = append(list, word), append(rows, row)
	}
	if err := lines.Err(); err != nil {
		return err
	}
	w := bufio.NewWriter(out)
	w.WriteString(vectorMagic)
	writeList(w, list)
	for _, row := range rows {
		writeSmall(w, row)
	}
	return w.Flush()
}

func numbers(text string) ([]float32, error) {
	row := make([]float32, 0, vectorWidth)
	for field := range strings.FieldsSeq(text) {
		x, err := strconv.ParseFloat(field, 32)
		if err != nil {
			return nil, fmt.Errorf("%w: %w", ErrVectors, err)
		}
		row = append(row, float32(x)*vectorScale)
	}
	if len(row) != vectorWidth {
		return nil, fmt.Errorf("%w: %d numbers, not %d", ErrVectors, len(row), vectorWidth)
	}
	return row, nil
}

// LoadVectors reads what PackVectors wrote.
func LoadVectors(data []byte) (*Vectors, error) {
	r := &modelReader{data: data}
	if string(r.take(len(vectorMagic))) != vectorMagic {
		r.fail("another beginning")
	}
	v := &Vectors{words: r.list()}
	if r.err == nil && len(r.data) != len(v.words)*(scaleSize+vectorWidth) {
		r.fail("%d bytes for %d words", len(r.data), len(v.words))
	}
	if r.err != nil {
		return nil, fmt.Errorf("vectors: %w", r.err)
	}
	v.rows = rows(v.words, 0)
	v.scales, v.cells = make([]float32, len(v.words)), make([]int8, 0, len(v.words)*vectorWidth)
	for i := range v.scales {
		v.scales[i] = r.scale()
		for _, c := range r.take(vectorWidth) {
			v.cells = append(v.cells, int8(c))
		}
	}
	return v, nil
}

// vector puts the vector of a row into a slice.
func (v *Vectors) vector(row int, into []float32) {
	scale := v.scales[row]
	for i, c := range v.cells[row*vectorWidth : (row+1)*vectorWidth] {
		into[i] = float32(c) * scale
	}
}
