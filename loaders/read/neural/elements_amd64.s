#include "textflag.h"

// func gates8(v *gateRows)
//
// Y15 is the sign, Y14 one, Y13 a half.
TEXT ·gates8(SB), NOSPLIT, $0-8
	MOVQ v+0(FP), R14
	MOVQ 0(R14), SI   // candidate
	MOVQ 8(R14), DI   // forget
	MOVQ 16(R14), R8  // reset
	MOVQ 24(R14), R9  // in
	MOVQ 32(R14), R10 // before
	MOVQ 40(R14), R11 // state
	MOVQ 48(R14), R12 // out
	MOVQ 56(R14), R13 // forget: bias
	MOVQ 64(R14), BX  // reset: bias
	MOVQ 72(R14), DX  // forget: weight of the state
	MOVQ 80(R14), AX  // reset: weight of the state
	VPCMPEQD Y15, Y15, Y15
	VPSLLD $31, Y15, Y15
	VPCMPEQD Y14, Y14, Y14
	VPSRLD $25, Y14, Y14
	VPSLLD $23, Y14, Y14
	VPCMPEQD Y13, Y13, Y13
	VPSRLD $26, Y13, Y13
	VPSLLD $24, Y13, Y13

word:
	MOVQ 88(R14), CX // columns
	SHLQ $2, CX

columns:
	SUBQ $32, CX
	VMOVUPS (R10)(CX*1), Y0 // before
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
	VADDPS Y13, Y1, Y1      // f
	VADDPS Y13, Y2, Y2      // r
	VMOVUPS Y1, (DI)(CX*1)
	VMOVUPS Y2, (R8)(CX*1)
	VMOVUPS (SI)(CX*1), Y5  // x
	VSUBPS Y5, Y0, Y6
	VMULPS Y6, Y1, Y6
	VADDPS Y6, Y5, Y5       // the state
	VMOVUPS Y5, (R11)(CX*1)
	VMOVUPS (R9)(CX*1), Y7
	VSUBPS Y7, Y5, Y8
	VMULPS Y8, Y2, Y8
	VADDPS Y8, Y7, Y7
	VMOVUPS Y7, (R12)(CX*1)
	TESTQ CX, CX
	JNZ columns

	MOVQ R11, R10
	MOVQ 104(R14), CX // gateStep
	ADDQ CX, SI
	ADDQ CX, DI
	ADDQ CX, R8
	MOVQ 112(R14), CX // step
	ADDQ CX, R9
	ADDQ CX, R11
	ADDQ CX, R12
	DECQ 96(R14)      // words
	JNZ word

	VZEROUPPER
	RET

// func sumRelu8(n int, out, a, b, c *float32)
TEXT ·sumRelu8(SB), NOSPLIT, $0-40
	MOVQ n+0(FP), CX
	MOVQ out+8(FP), DI
	MOVQ a+16(FP), SI
	MOVQ b+24(FP), R8
	MOVQ c+32(FP), R9
	SHLQ $2, CX
	VXORPS Y15, Y15, Y15

loop:
	SUBQ $32, CX
	VMOVUPS (SI)(CX*1), Y0
	VADDPS (R8)(CX*1), Y0, Y0
	VADDPS (R9)(CX*1), Y0, Y0
	VMAXPS Y15, Y0, Y0
	VMOVUPS Y0, (DI)(CX*1)
	JNZ loop

	VZEROUPPER
	RET

DATA exponential<>+0(SB)/4, $0xc1a00000  // lowest
DATA exponential<>+4(SB)/4, $0x3fb8aa3b  // log2E
DATA exponential<>+8(SB)/4, $0x4b400000  // shift
DATA exponential<>+12(SB)/4, $0x3f318000 // ln2High
DATA exponential<>+16(SB)/4, $0xb95e8083 // ln2Low
DATA exponential<>+20(SB)/4, $0x3f800000 // one, and exponent1
DATA exponential<>+24(SB)/4, $0x39506967 // series
DATA exponential<>+28(SB)/4, $0x3ab743ce
DATA exponential<>+32(SB)/4, $0x3c088908
DATA exponential<>+36(SB)/4, $0x3d2aa9c1
DATA exponential<>+40(SB)/4, $0x3e2aaaaa
DATA exponential<>+44(SB)/4, $0x3f000000
GLOBL exponential<>(SB), RODATA|NOPTR, $48

// func exponentials8(n int, scores *float32, top float32) float32
//
// Y0 is x, Y1 its exponent, Y2 the rest, Y3 the sum of the series, Y14 the
// sums.
TEXT ·exponentials8(SB), NOSPLIT, $0-28
	MOVQ n+0(FP), CX
	MOVQ scores+8(FP), SI
	VBROADCASTSS top+16(FP), Y15
	LEAQ exponential<>(SB), AX
	VBROADCASTSS (AX), Y13
	VBROADCASTSS 4(AX), Y12
	VBROADCASTSS 8(AX), Y11
	VBROADCASTSS 12(AX), Y10
	VBROADCASTSS 16(AX), Y9
	VBROADCASTSS 20(AX), Y8
	VXORPS Y14, Y14, Y14

loop:
	VMOVUPS (SI), Y0
	VSUBPS Y15, Y0, Y0
	VMULPS Y12, Y0, Y1
	VADDPS Y11, Y1, Y1
	VSUBPS Y11, Y1, Y2
	VMULPS Y10, Y2, Y3
	VSUBPS Y3, Y0, Y4
	VMULPS Y9, Y2, Y3
	VSUBPS Y3, Y4, Y2
	VBROADCASTSS 24(AX), Y3
	VMULPS Y2, Y3, Y3
	VBROADCASTSS 28(AX), Y5
	VADDPS Y5, Y3, Y3
	VMULPS Y2, Y3, Y3
	VBROADCASTSS 32(AX), Y5
	VADDPS Y5, Y3, Y3
	VMULPS Y2, Y3, Y3
	VBROADCASTSS 36(AX), Y5
	VADDPS Y5, Y3, Y3
	VMULPS Y2, Y3, Y3
	VBROADCASTSS 40(AX), Y5
	VADDPS Y5, Y3, Y3
	VMULPS Y2, Y3, Y3
	VBROADCASTSS 44(AX), Y5
	VADDPS Y5, Y3, Y3
	VMULPS Y2, Y2, Y5
	VMULPS Y5, Y3, Y3
	VADDPS Y2, Y3, Y3
	VADDPS Y8, Y3, Y3
	VPSLLD $23, Y1, Y1
	VPADDD Y8, Y1, Y1
	VMULPS Y1, Y3, Y3
	VCMPPS $13, Y13, Y0, Y5 // x >= lowest
	VANDPS Y5, Y3, Y3
	VMOVUPS Y3, (SI)
	VADDPS Y3, Y14, Y14
	ADDQ $32, SI
	SUBQ $8, CX
	JNZ loop

	VEXTRACTF128 $1, Y14, X1
	VADDPS X1, X14, X0
	VPERMILPS $0x4E, X0, X1
	VADDPS X1, X0, X0
	VPERMILPS $0xB1, X0, X1
	VADDPS X1, X0, X0
	VMOVSS X0, ret+24(FP)
	VZEROUPPER
	RET

// func divide8(n int, scores *float32, by float32)
TEXT ·divide8(SB), NOSPLIT, $0-20
	MOVQ n+0(FP), CX
	MOVQ scores+8(FP), SI
	VBROADCASTSS by+16(FP), Y15

loop:
	VMOVUPS (SI), Y0
	VDIVPS Y15, Y0, Y0
	VMOVUPS Y0, (SI)
	ADDQ $32, SI
	SUBQ $8, CX
	JNZ loop

	VZEROUPPER
	RET
