// Command eval scores the reading of text against public data sets. It is
// not needed to run the program.
package main

import (
	"fmt"
	"os"

	"github.com/alecthomas/kong"
)

type evals struct {
	UD       udCommand       `cmd:"" name:"ud" help:"Tags and trees against a CoNLL-U file, gold tokens."`
	ECB      ecbCommand      `cmd:"" name:"ecb" help:"Events and entities that are one, within and across articles, against a folder of ECB+."`
	Pronouns pronounsCommand `cmd:"" help:"Pronouns and the names that they stand for, against a GAP file."`
	Coref    corefCommand    `cmd:"" help:"Names, descriptions and pronouns that stand for one, within an article, against a CoNLL-U file with entities."`
	Names    namesCommand    `cmd:"" name:"names" help:"Names of persons, organisations and places against an IOB2 file, gold tokens."`
	Raw      rawCommand      `cmd:"" help:"Sentences and words found in raw text, against a CoNLL-U file."`
	Speed    speedCommand    `cmd:"" help:"Words a second, all stages, on one core."`
	Tuples   tuplesCommand   `cmd:"" help:"Clauses as subject, relation and arguments, against a CaRB file."`
	Types    typesCommand    `cmd:"" help:"Types of event, as PLOVER root codes, against its gold records."`
	Facts    factsCommand    `cmd:"" help:"Facts of articles that were annotated whole."`
	All      allCommand      `cmd:"" help:"The whole table of measures, on the development data."`
	Dates    datesCommand    `cmd:"" help:"Dates and what they mean, against a folder of GUM news in XML."`
}

func main() {
	var e evals
	command := kong.Parse(&e, kong.Name("eval"), kong.Description("Scores the reading of text against public data sets."))
	if err := command.Run(); err != nil {
		fmt.Fprintln(os.Stderr, "eval:", err)
		os.Exit(1)
	}
}
