#include "textflag.h"
#include "neon_arm64.h"

// A row's four inputs, element i of Vm, times their weights to sixteen outputs.
#define DOTS(m, i, d0, d1, d2, d3) SDOT(m, i, 0, d0); SDOT(m, i, 1, d1); SDOT(m, i, 2, d2); SDOT(m, i, 3, d3)

// The same of four rows.
#define STEP(i) \
	VLD1.P 64(R5), [V0.B16, V1.B16, V2.B16, V3.B16]; \
	DOTS(4, i, 16, 17, 18, 19); \
	DOTS(5, i, 20, 21, 22, 23); \
	DOTS(6, i, 24, 25, 26, 27); \
	DOTS(7, i, 28, 29, 30, 31)

// Inputs are 128 more than their numbers.
#define CENTRE \
	VEOR V8.B16, V4.B16, V4.B16; \
	VEOR V8.B16, V5.B16, V5.B16; \
	VEOR V8.B16, V6.B16, V6.B16; \
	VEOR V8.B16, V7.B16, V7.B16

// func dot4(steps int, a *byte, aStep int, b *int8, rowScales, scales, base *float32, step int, c *float32, cStep int)
//
// V16..V31 hold four rows of sixteen sums, V0..V3 four inputs' weights to
// sixteen outputs, V4..V7 sixteen inputs of each row.
TEXT ·dot4(SB), NOSPLIT, $0-80
	MOVD steps+0(FP), R0
	MOVD a+8(FP), R1
	MOVD aStep+16(FP), R6
	MOVD b+24(FP), R5
	ADD R6, R1, R2
	ADD R6, R2, R3
	ADD R6, R3, R4
	VMOVI $0x80, V8.B16
	NOSUMS
	SUBS $4, R0, R0
	BLT rest

loop: // sixteen inputs
	VLD1.P 16(R1), [V4.B16]
	VLD1.P 16(R2), [V5.B16]
	VLD1.P 16(R3), [V6.B16]
	VLD1.P 16(R4), [V7.B16]
	CENTRE
	STEP(0)
	STEP(1)
	STEP(2)
	STEP(3)
	SUBS $4, R0, R0
	BGE loop

rest:
	ADDS $4, R0, R0
	BEQ finish

four: // four inputs
	VLD1R.P 4(R1), [V4.S4]
	VLD1R.P 4(R2), [V5.S4]
	VLD1R.P 4(R3), [V6.S4]
	VLD1R.P 4(R4), [V7.S4]
	CENTRE
	STEP(0)
	SUBS $1, R0, R0
	BNE four

finish:
	MOVD rowScales+32(FP), R6
	MOVD scales+40(FP), R7
	MOVD base+48(FP), R8
	MOVD step+56(FP), R9
	MOVD c+64(FP), R10
	MOVD cStep+72(FP), R11
	VLD1 (R6), [V4.S4]
	VLD1 (R7), [V0.S4, V1.S4, V2.S4, V3.S4]
	FINISH(0, 16, 17, 18, 19)
	FINISH(1, 20, 21, 22, 23)
	FINISH(2, 24, 25, 26, 27)
	FINISH(3, 28, 29, 30, 31)
	RET
