// Every kernel of this level under its plain name, for the tests that compare the levels.

export { copy16, copy8, copy4, extendSides, downscale2x } from './kernels/copy';
export {
  deblockLumaVertical,
  deblockLumaVerticalIntra,
  deblockLumaHorizontal,
  deblockLumaHorizontalIntra,
  deblockChromaVertical,
  deblockChromaVerticalIntra,
  deblockChromaHorizontal,
  deblockChromaHorizontalIntra,
} from './kernels/deblock';
export { halfPelPlanes, average16, average8, average4, chromaMc8, chromaMc4, chromaMc2 } from './kernels/interpolate';
export {
  predict16x16Vertical,
  predict16x16Horizontal,
  predict16x16Dc,
  predict16x16Plane,
  predictChromaVertical,
  predictChromaHorizontal,
  predictChromaDc,
  predictChromaPlane,
  predict4x4,
} from './kernels/intraPredict';
export { quantBlocks, dequantBlocks, quantDc } from './kernels/quant';
export { sad16x16, sad16x8, sad8x16, sad8x8, sad8x4, sad4x8, sad4x4, sad16x16x4, sad16x8x4, sad8x16x4, sad8x8x4 } from './kernels/sad';
export { satd16x16, satd16x8, satd8x16, satd8x8, satd8x4, satd4x8, satd4x4 } from './kernels/satd';
export { scan4x4 } from './kernels/scan';
export { ssdRect } from './kernels/ssd';
export { subDct4x4, subDct8x8, subDct16x16, addIdct4x4, addIdct8x8, forwardDc4x4, inverseDc4x4 } from './kernels/transform';
