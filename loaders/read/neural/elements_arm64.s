#include "textflag.h"
#include "neon_arm64.h"

// func largest8(n int, row *float32) float32
TEXT ·largest8(SB), NOSPLIT, $0-20
	MOVD n+0(FP), R0
	MOVD row+8(FP), R1
	VEOR V0.B16, V0.B16, V0.B16
	VEOR V1.B16, V1.B16, V1.B16

loop:
	VLD1.P 32(R1), [V2.S4, V3.S4]
	FABS(2, 2)
	FABS(3, 3)
	FMAX(2, 0, 0)
	FMAX(3, 1, 1)
	SUBS $8, R0, R0
	BNE loop

	FMAX(1, 0, 0)
	FMAXV(0, 0)
	FMOVS F0, ret+16(FP)
	RET

// func round16(n int, row *float32, cells *byte, by float32)
//
// The last byte of the moved float is the number: UZP1 takes the lower halves.
TEXT ·round16(SB), NOSPLIT, $0-28
	MOVD n+0(FP), R0
	MOVD row+8(FP), R1
	MOVD cells+16(FP), R2
	FMOVS by+24(FP), F4
	MOVD $0x4b400000, R3 // shift
	VDUP R3, V5.S4
	VMOVI $0x80, V6.B16

loop:
	VLD1.P 64(R1), [V0.S4, V1.S4, V2.S4, V3.S4]
	FMULBY(4, 0, 0, 0)
	FMULBY(4, 0, 1, 1)
	FMULBY(4, 0, 2, 2)
	FMULBY(4, 0, 3, 3)
	FADD(5, 0, 0)
	FADD(5, 1, 1)
	FADD(5, 2, 2)
	FADD(5, 3, 3)
	VUZP1 V1.H8, V0.H8, V0.H8
	VUZP1 V3.H8, V2.H8, V2.H8
	VUZP1 V2.B16, V0.B16, V0.B16
	VEOR V6.B16, V0.B16, V0.B16
	VST1.P [V0.B16], 16(R2)
	SUBS $16, R0, R0
	BNE loop
	RET

// func sumRelu8(n int, out, a, b, c *float32)
TEXT ·sumRelu8(SB), NOSPLIT, $0-40
	MOVD n+0(FP), R0
	MOVD out+8(FP), R1
	MOVD a+16(FP), R2
	MOVD b+24(FP), R3
	MOVD c+32(FP), R4
	VEOR V6.B16, V6.B16, V6.B16

loop:
	VLD1.P 32(R2), [V0.S4, V1.S4]
	VLD1.P 32(R3), [V2.S4, V3.S4]
	VLD1.P 32(R4), [V4.S4, V5.S4]
	FADD(2, 0, 0)
	FADD(3, 1, 1)
	FADD(4, 0, 0)
	FADD(5, 1, 1)
	FMAXNM(6, 0, 0)
	FMAXNM(6, 1, 1)
	VST1.P [V0.S4, V1.S4], 32(R1)
	SUBS $8, R0, R0
	BNE loop
	RET

// func divide8(n int, scores *float32, by float32)
TEXT ·divide8(SB), NOSPLIT, $0-20
	MOVD n+0(FP), R0
	MOVD scores+8(FP), R1
	FMOVS by+16(FP), F2
	VDUP V2.S[0], V2.S4

loop:
	VLD1 (R1), [V0.S4, V1.S4]
	FDIV(2, 0, 0)
	FDIV(2, 1, 1)
	VST1.P [V0.S4, V1.S4], 32(R1)
	SUBS $8, R0, R0
	BNE loop
	RET
