package main

import "dateline/loaders/read/lemma"

func trainLemmas(f *flags, trees *treebank) error {
	return f.write("lemmas.tsv", []byte(lemma.Learn(trees.sentences)))
}
