#include "textflag.h"

// func gates8(n int, v *gateRows)
//
// Eight columns of one word: the gates' values to forget and reset, the state,
// the output. Y15 is the sign, Y14 one, Y13 a half.
TEXT ·gates8(SB), NOSPLIT, $0-16
	MOVQ n+0(FP), CX
	MOVQ v+8(FP), AX
	MOVQ 0(AX), SI   // candidate
	MOVQ 8(AX), DI   // forget
	MOVQ 16(AX), R8  // reset
	MOVQ 24(AX), R9  // in
	MOVQ 32(AX), R10 // before
	MOVQ 40(AX), R11 // state
	MOVQ 48(AX), R12 // out
	MOVQ 56(AX), R13 // forget: bias
	MOVQ 64(AX), BX  // reset: bias
	MOVQ 72(AX), DX  // forget: weight of the state
	MOVQ 80(AX), AX  // reset: weight of the state
	SHLQ $2, CX
	VPCMPEQD Y15, Y15, Y15
	VPSLLD $31, Y15, Y15
	VPCMPEQD Y14, Y14, Y14
	VPSRLD $25, Y14, Y14
	VPSLLD $23, Y14, Y14
	VPCMPEQD Y13, Y13, Y13
	VPSRLD $26, Y13, Y13
	VPSLLD $24, Y13, Y13

loop:
	SUBQ $32, CX
	VMOVUPS (R10)(CX*1), Y0          // before
	VMOVUPS (DI)(CX*1), Y1
	VADDPS (R13)(CX*1), Y1, Y1
	VMULPS (DX)(CX*1), Y0, Y3
	VADDPS Y3, Y1, Y1
	VMOVUPS (R8)(CX*1), Y2
	VADDPS (BX)(CX*1), Y2, Y2
	VMULPS (AX)(CX*1), Y0, Y4
	VADDPS Y4, Y2, Y2
	VANDNPS Y1, Y15, Y3
	VANDNPS Y2, Y15, Y4
	VADDPS Y14, Y3, Y3
	VADDPS Y14, Y4, Y4
	VMULPS Y13, Y1, Y1
	VMULPS Y13, Y2, Y2
	VDIVPS Y3, Y1, Y1
	VDIVPS Y4, Y2, Y2
	VADDPS Y13, Y1, Y1               // f
	VADDPS Y13, Y2, Y2               // r
	VMOVUPS Y1, (DI)(CX*1)
	VMOVUPS Y2, (R8)(CX*1)
	VMOVUPS (SI)(CX*1), Y5           // x
	VSUBPS Y5, Y0, Y6
	VMULPS Y6, Y1, Y6
	VADDPS Y6, Y5, Y5                // the state
	VMOVUPS Y5, (R11)(CX*1)
	VMOVUPS (R9)(CX*1), Y7
	VSUBPS Y7, Y5, Y8
	VMULPS Y8, Y2, Y8
	VADDPS Y8, Y7, Y7
	VMOVUPS Y7, (R12)(CX*1)
	TESTQ CX, CX
	JNZ loop

	VZEROUPPER
	RET
