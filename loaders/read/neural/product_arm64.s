#include "textflag.h"
#include "neon_arm64.h"

// A number of a row, which is in all of Vx, times sixteen of b.
#define TIMES(x, d0, d1, d2, d3) \
	FMUL(x, 0, 8); \
	FMUL(x, 1, 9); \
	FMUL(x, 2, 10); \
	FMUL(x, 3, 11); \
	FADD(8, d0, d0); \
	FADD(9, d1, d1); \
	FADD(10, d2, d2); \
	FADD(11, d3, d3)

// func kernel4(k int, a *float32, rowStep, step int, b *float32, bStep int, c *float32, cStep int)
//
// V16..V31 hold four rows of sixteen sums, V0..V3 a row of b, V4..V7 a number
// of each row of a.
TEXT ·kernel4(SB), NOSPLIT, $0-64
	MOVD k+0(FP), R0
	MOVD a+8(FP), R1
	MOVD rowStep+16(FP), R6
	MOVD step+24(FP), R7
	MOVD b+32(FP), R5
	MOVD bStep+40(FP), R8
	MOVD c+48(FP), R9
	MOVD cStep+56(FP), R10
	ADD R6, R1, R2
	ADD R6, R2, R3
	ADD R6, R3, R4
	ADD R10, R9, R11
	ADD R10, R11, R12
	ADD R10, R12, R13
	VLD1 (R9), [V16.S4, V17.S4, V18.S4, V19.S4]
	VLD1 (R11), [V20.S4, V21.S4, V22.S4, V23.S4]
	VLD1 (R12), [V24.S4, V25.S4, V26.S4, V27.S4]
	VLD1 (R13), [V28.S4, V29.S4, V30.S4, V31.S4]

loop:
	VLD1.P (R5)(R8), [V0.S4, V1.S4, V2.S4, V3.S4]
	VLD1R.P (R1)(R7), [V4.S4]
	VLD1R.P (R2)(R7), [V5.S4]
	VLD1R.P (R3)(R7), [V6.S4]
	VLD1R.P (R4)(R7), [V7.S4]
	TIMES(4, 16, 17, 18, 19)
	TIMES(5, 20, 21, 22, 23)
	TIMES(6, 24, 25, 26, 27)
	TIMES(7, 28, 29, 30, 31)
	SUBS $1, R0, R0
	BNE loop

	VST1 [V16.S4, V17.S4, V18.S4, V19.S4], (R9)
	VST1 [V20.S4, V21.S4, V22.S4, V23.S4], (R11)
	VST1 [V24.S4, V25.S4, V26.S4, V27.S4], (R12)
	VST1 [V28.S4, V29.S4, V30.S4, V31.S4], (R13)
	RET

// func kernel1(k int, a *float32, step int, b *float32, bStep int, c *float32)
TEXT ·kernel1(SB), NOSPLIT, $0-48
	MOVD k+0(FP), R0
	MOVD a+8(FP), R1
	MOVD step+16(FP), R7
	MOVD b+24(FP), R5
	MOVD bStep+32(FP), R8
	MOVD c+40(FP), R9
	VLD1 (R9), [V16.S4, V17.S4, V18.S4, V19.S4]

loop:
	VLD1.P (R5)(R8), [V0.S4, V1.S4, V2.S4, V3.S4]
	VLD1R.P (R1)(R7), [V4.S4]
	TIMES(4, 16, 17, 18, 19)
	SUBS $1, R0, R0
	BNE loop

	VST1 [V16.S4, V17.S4, V18.S4, V19.S4], (R9)
	RET
