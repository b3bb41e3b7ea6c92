/**
 * The stages of the encoder, and the functions that make up each. A stage's number is its place in this list: one that runs within
 * another counts as itself where it stands further down, else as part of the other.
 */
export const STAGES = [
  { name: 'idle', functions: {} },
  { name: 'claim tasks', functions: { 'encoder/task': ['runTask'] } },
  { name: 'half-size picture', functions: { 'inter/halfSizeSearch': ['padSourceRow', 'makeHalfSizeRow'] } },
  { name: 'half-size search', functions: { 'inter/halfSizeSearch': ['searchRow'] } },
  { name: 'lookahead', functions: { 'inter/lookahead': ['studyRow'] } },
  { name: 'quantisers', functions: { 'rate/outlook': ['lookAhead'], 'rate/steadyQps': ['chooseQps'] } },
  { name: 'source, neighbours', functions: { 'encoder/macroblock': ['encodeMacroblock'] } },
  { name: 'mode decision', functions: { 'encoder/modeDecision': ['decideIntra', 'decideInter'] } },
  { name: 'full-pel search', functions: { 'inter/fullPel': ['searchFullPel'] } },
  { name: 'sub-pel search', functions: { 'inter/subPel': ['refineSubPel'], 'inter/fractionEstimate': ['estimateFraction'] } },
  {
    name: 'intra 16x16, chroma',
    functions: { 'intra/intra16': ['analyseIntra16', 'analyseIntra16BySad', 'predictIntra16', 'analyseIntraChroma'] },
  },
  { name: 'intra 4x4', functions: { 'intra/intra4': ['codeIntra4'] } },
  { name: 'partition search', functions: { 'inter/analyse': ['seedQuarters', 'split'] } },
  { name: 'prediction', functions: { 'inter/prediction': ['compensate'] } },
  {
    name: 'transform, quantise',
    functions: { 'transform/interLuma': ['codeInterLuma'], 'transform/intra16': ['codeIntra16'], 'transform/chroma': ['codeChroma'] },
  },
  {
    name: 'reconstruct',
    functions: {
      'transform/interLuma': ['reconstructInterLuma'],
      'transform/intra16': ['reconstructIntra16'],
      'transform/chroma': ['reconstructChroma'],
    },
  },
  { name: 'early skip', functions: { 'encoder/macroblock': ['isEarlySkip'] } },
  { name: 'entropy coding', functions: { 'encoder/macroblock': ['writeOrPcm'] } },
  { name: 'bits and error', functions: { 'entropy/rateDistortion': ['codedCost', 'skippedCost'] } },
  { name: 'deblocking', functions: { 'deblock/row': ['deblockRow'] } },
  { name: 'border', functions: { 'inter/referencePlanes': ['makeReferenceRows'] } },
  { name: 'half-pel planes', functions: { 'inter/halfPelTiles': ['makeTile'] } },
  { name: 'splice, NAL', functions: { 'encoder/picture': ['finishPicture'] } },
  { name: 'PSNR', functions: { 'encoder/picture': ['measureError'] } },
  { name: 'wait', functions: { 'memory/progress': ['waitLonger'] } },
];
