// Parts of queries that several pages ask for.

export const articleRef = 'id title source published';
export const entityRef = 'id name kind';
export const eventRef = 'id label type status articleCount time { start end text approximate }';
export const evidence = `start end text sentence sentenceStart article { ${articleRef} }`;
export const claim = `id cue text direct speaker { ${entityRef} } via { ${entityRef} } about { ${eventRef} }
  time { start end text approximate } evidence { ${evidence} }`;
export const disputes = `disputes { field values { value articles { ${articleRef} } evidence { ${evidence} } } }`;
