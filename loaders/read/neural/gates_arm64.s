#include "textflag.h"
#include "neon_arm64.h"

// The softsign of x between 0 and 1; V14 is one, V13 a half.
#define SIGMOID(x, t) \
	FABS(x, t); \
	FADD(14, t, t); \
	FMUL(13, x, x); \
	FDIV(t, x, x); \
	FADD(13, x, x)

// d0 and d1 plus the products of what stands at R with the state before.
#define STATE(R, d0, d1) \
	VLD1.P 32(R), [V16.S4, V17.S4]; \
	FMUL(0, 16, 16); \
	FMUL(1, 17, 17); \
	FADD(16, d0, d0); \
	FADD(17, d1, d1)

// d0 and d1 plus what stands at R.
#define BIAS(R, d0, d1) \
	VLD1.P 32(R), [V16.S4, V17.S4]; \
	FADD(16, d0, d0); \
	FADD(17, d1, d1)

// func gates8(v *gateRows)
//
// R19 is the length of a row, R14 and R15 what is from the end of one to the
// next.
TEXT ·gates8(SB), NOSPLIT, $0-8
	MOVD v+0(FP), R0
	MOVD 0(R0), R1    // candidate
	MOVD 8(R0), R2    // forget
	MOVD 16(R0), R3   // reset
	MOVD 24(R0), R4   // in
	MOVD 32(R0), R5   // before
	MOVD 40(R0), R6   // state
	MOVD 48(R0), R7   // out
	MOVD 56(R0), R8   // forget: bias
	MOVD 64(R0), R9   // reset: bias
	MOVD 72(R0), R10  // forget: weight of the state
	MOVD 80(R0), R11  // reset: weight of the state
	MOVD 88(R0), R19  // columns
	MOVD 96(R0), R13  // words
	MOVD 104(R0), R14 // gateStep
	MOVD 112(R0), R15 // step
	LSL $2, R19, R19
	SUB R19, R14, R14
	SUB R19, R15, R15
	HALF(13)
	ONE(14)

word:
	MOVD R6, R20
	MOVD R19, R12

columns:
	VLD1.P 32(R5), [V0.S4, V1.S4] // before
	VLD1 (R2), [V2.S4, V3.S4]
	VLD1 (R3), [V4.S4, V5.S4]
	BIAS(R8, 2, 3)
	STATE(R10, 2, 3)
	BIAS(R9, 4, 5)
	STATE(R11, 4, 5)
	SIGMOID(2, 16) // f
	SIGMOID(3, 17)
	SIGMOID(4, 18) // r
	SIGMOID(5, 19)
	VST1.P [V2.S4, V3.S4], 32(R2)
	VST1.P [V4.S4, V5.S4], 32(R3)
	VLD1.P 32(R1), [V6.S4, V7.S4] // x
	FSUB(6, 0, 0)
	FSUB(7, 1, 1)
	FMUL(2, 0, 0)
	FMUL(3, 1, 1)
	FADD(0, 6, 6)                 // the state
	FADD(1, 7, 7)
	VST1.P [V6.S4, V7.S4], 32(R6)
	VLD1.P 32(R4), [V8.S4, V9.S4] // in
	FSUB(8, 6, 6)
	FSUB(9, 7, 7)
	FMUL(4, 6, 6)
	FMUL(5, 7, 7)
	FADD(6, 8, 8)
	FADD(7, 9, 9)
	VST1.P [V8.S4, V9.S4], 32(R7)
	SUBS $32, R12, R12
	BNE columns

	MOVD R20, R5
	ADD R14, R1, R1
	ADD R14, R2, R2
	ADD R14, R3, R3
	ADD R15, R4, R4
	ADD R15, R6, R6
	ADD R15, R7, R7
	SUB R19, R8, R8
	SUB R19, R9, R9
	SUB R19, R10, R10
	SUB R19, R11, R11
	SUBS $1, R13, R13
	BNE word
	RET
