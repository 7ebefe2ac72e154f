declare module "*.css";
declare module "cytoscape-fcose";
declare module "*.graphql" {
  const text: string;
  export default text;
}
