#include "textflag.h"
#include "neon_arm64.h"

// A row's eight inputs, the first four again and again in V8 and the last in
// V9, times their weights to four outputs. Two products of numbers below 128
// fill 16 bits and do not overflow them.
#define EIGHT(w, v, t, u, d, e) \
	SMULL(8, w, t); \
	SMULL2(8, w, u); \
	SMLAL(9, v, t); \
	SMLAL2(9, v, u); \
	SADALP(t, d); \
	SADALP(u, e)

// The same of four inputs.
#define FOUR(w, t, u, d, e) \
	SMULL(8, w, t); \
	SMULL2(8, w, u); \
	SADALP(t, d); \
	SADALP(u, e)

// func long2(steps int, a *byte, aStep int, b *int8, rowScales, scales, base *float32, step int, c *float32, cStep int)
//
// V16..V31 hold two rows of sixteen sums, each in two halves that stand beside
// each other, V0..V7 eight inputs' weights to sixteen outputs.
TEXT ·long2(SB), NOSPLIT, $0-80
	MOVD steps+0(FP), R0
	MOVD a+8(FP), R1
	MOVD aStep+16(FP), R6
	MOVD b+24(FP), R5
	ADD R6, R1, R2
	VMOVI $0x80, V15.B16
	NOSUMS
	SUBS $2, R0, R0
	BLT rest

loop: // eight inputs
	VLD1.P 64(R5), [V0.B16, V1.B16, V2.B16, V3.B16]
	VLD1.P 64(R5), [V4.B16, V5.B16, V6.B16, V7.B16]
	VLD1R.P 4(R1), [V8.S4]
	VLD1R.P 4(R1), [V9.S4]
	VEOR V15.B16, V8.B16, V8.B16
	VEOR V15.B16, V9.B16, V9.B16
	EIGHT(0, 4, 10, 11, 16, 17)
	EIGHT(1, 5, 12, 13, 18, 19)
	EIGHT(2, 6, 10, 11, 20, 21)
	EIGHT(3, 7, 12, 13, 22, 23)
	VLD1R.P 4(R2), [V8.S4]
	VLD1R.P 4(R2), [V9.S4]
	VEOR V15.B16, V8.B16, V8.B16
	VEOR V15.B16, V9.B16, V9.B16
	EIGHT(0, 4, 10, 11, 24, 25)
	EIGHT(1, 5, 12, 13, 26, 27)
	EIGHT(2, 6, 10, 11, 28, 29)
	EIGHT(3, 7, 12, 13, 30, 31)
	SUBS $2, R0, R0
	BGE loop

rest:
	ADDS $2, R0, R0
	BEQ finish
	VLD1 (R5), [V0.B16, V1.B16, V2.B16, V3.B16]
	VLD1R (R1), [V8.S4]
	VEOR V15.B16, V8.B16, V8.B16
	FOUR(0, 10, 11, 16, 17)
	FOUR(1, 12, 13, 18, 19)
	FOUR(2, 10, 11, 20, 21)
	FOUR(3, 12, 13, 22, 23)
	VLD1R (R2), [V8.S4]
	VEOR V15.B16, V8.B16, V8.B16
	FOUR(0, 10, 11, 24, 25)
	FOUR(1, 12, 13, 26, 27)
	FOUR(2, 10, 11, 28, 29)
	FOUR(3, 12, 13, 30, 31)

finish:
	VADDP V17.S4, V16.S4, V16.S4
	VADDP V19.S4, V18.S4, V18.S4
	VADDP V21.S4, V20.S4, V20.S4
	VADDP V23.S4, V22.S4, V22.S4
	VADDP V25.S4, V24.S4, V24.S4
	VADDP V27.S4, V26.S4, V26.S4
	VADDP V29.S4, V28.S4, V28.S4
	VADDP V31.S4, V30.S4, V30.S4
	MOVD rowScales+32(FP), R6
	MOVD scales+40(FP), R7
	MOVD base+48(FP), R8
	MOVD step+56(FP), R9
	MOVD c+64(FP), R10
	MOVD cStep+72(FP), R11
	VLD1 (R6), [V4.S2]
	VLD1 (R7), [V0.S4, V1.S4, V2.S4, V3.S4]
	FINISH(0, 16, 18, 20, 22)
	FINISH(1, 24, 26, 28, 30)
	RET
