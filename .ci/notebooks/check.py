"""Executes the notebooks against a running program and checks their outputs.

    check.py URL [--write]

A notebook fails where a cell raises (each asserts what it shows), or where an
output is no longer of the kind that is kept in the file: a table of the same
columns, a picture, text. With --write the outputs are kept anew. Exports that
other programs read are then read with them.
"""

import io
import os
import pathlib
import re
import sys
import zipfile

import nbformat
import pandas
import rdflib
import requests
from nbclient import NotebookClient

NOTEBOOKS = pathlib.Path(__file__).resolve().parents[2] / "testdata" / "notebooks"


def kinds(cell):
    """What a code cell puts out: the media types, and the columns of tables."""
    found = []
    for output in cell.get("outputs", []):
        data = output.get("data", {})
        found.append((output["output_type"], tuple(sorted(data))))
        if "text/html" in data:
            header = re.search(r"<thead>(.*?)</thead>", data["text/html"], re.S)
            found.append(tuple(re.findall(r"<th[^>]*>([^<]*)</th>", header.group(1) if header else "")))
    return found


def execute(path, write):
    notebook = nbformat.read(path, as_version=4)
    kept = [kinds(cell) for cell in notebook.cells]
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = []
    NotebookClient(notebook, timeout=300, kernel_name="python3", record_timing=False).execute()
    for cell, before in zip(notebook.cells, kept):
        if not write and kinds(cell) != before:
            raise SystemExit(f"{path.name}: the output of a cell is another than is kept (--write keeps it):\n{cell.source}\n{kinds(cell)}\nnot {before}")
    if write:
        notebook.metadata = {"kernelspec": notebook.metadata.kernelspec, "language_info": {"name": "python"}}
        nbformat.write(notebook, path)
    print(f"{path.name}: {sum(cell.cell_type == 'code' for cell in notebook.cells)} cells")


def exports(url):
    """Reads the exports with the programs that they are for."""
    def get(form):
        reply = requests.get(url + "/export", params={"format": form}, timeout=300)
        reply.raise_for_status()
        return reply.content

    turtle, linked = rdflib.Graph(), rdflib.Graph()
    turtle.parse(data=get("turtle"), format="turtle")
    linked.parse(data=get("jsonld"), format="json-ld")
    assert len(turtle) == len(linked) > 1000, (len(turtle), len(linked))
    quads = rdflib.Dataset()
    quads.parse(data=get("nquads"), format="nquads")
    assert sum(1 for _ in quads.quads()) > 1000
    for graph in (turtle, linked, quads):
        iris = {node for row in (graph.quads() if graph is quads else graph) for node in row if isinstance(node, rdflib.URIRef)}
        strange = {iri for iri in iris if not str(iri).startswith(("http://", "https://", "urn:dateline:"))}
        assert not strange, sorted(strange)[:5]
        headlines = rdflib.URIRef("https://schema.org/headline")
        assert any(row[1] == headlines for row in (graph.quads() if graph is quads else graph))
    tables = {}
    for form, read, ending in (("csv", pandas.read_csv, ".csv"), ("parquet", pandas.read_parquet, ".parquet")):
        archive = zipfile.ZipFile(io.BytesIO(get(form)))
        tables[form] = [read(io.BytesIO(archive.read(name + ending))) for name in ("nodes", "edges")]
    for table in (0, 1):
        assert len(tables["csv"][table]) == len(tables["parquet"][table]) > 100
    nodes, edges = tables["parquet"]
    assert set(edges["from"]) | set(edges["to"]) <= set(nodes["id"])
    assert list(nodes.columns)[:3] == ["id", "label", "name"]
    events = pandas.read_parquet(io.BytesIO(get("events.parquet")))
    assert "COERCE" in set(events["event_type"]) and len(events) == (nodes.label == "Event").sum()
    print(f"exports: {len(turtle)} triples, {len(nodes)} nodes, {len(edges)} edges, {len(events)} events")


def main():
    url, write = sys.argv[1], "--write" in sys.argv
    os.environ["DATELINE_URL"] = url
    os.environ.setdefault("MPLBACKEND", "module://matplotlib_inline.backend_inline")
    for path in sorted(NOTEBOOKS.glob("*.ipynb")):
        execute(path, write)
    exports(url)


main()
