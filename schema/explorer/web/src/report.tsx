// The script of a saved file: all it shows stands in the file itself.
import './style/report-file.css';
import { render } from 'preact';
import * as draw from './graph/draw';
import { graphOfNodes, type Answered } from './graph/nodes';
import type { Graph } from './graph/model';
import { Report } from './parts/report';

type Data = { title: string; question?: string; nodes: unknown[] } & Partial<Graph>;

const data = JSON.parse(document.getElementById('data')!.textContent!) as Data;
const graph = data.edges ? (data as unknown as Graph) : graphOfNodes(data.nodes as (Answered | null)[]);
const root = document.getElementById('main')!;
root.textContent = '';
render(<Report title={data.title} question={data.question} graph={graph} library={() => Promise.resolve(draw)} live={false} />, root);
