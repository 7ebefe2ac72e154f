declare module "*.css";
declare module "cytoscape-fcose";
