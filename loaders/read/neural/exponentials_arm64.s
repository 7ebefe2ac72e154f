#include "textflag.h"
#include "neon_arm64.h"

DATA exponential<>+0(SB)/4, $0x3fb8aa3b  // log2E
DATA exponential<>+4(SB)/4, $0x3f318000  // ln2High
DATA exponential<>+8(SB)/4, $0xb95e8083  // ln2Low
DATA exponential<>+12(SB)/4, $0x39506967 // series, the first
DATA exponential<>+16(SB)/4, $0x3ab743ce // series, the rest
DATA exponential<>+20(SB)/4, $0x3c088908
DATA exponential<>+24(SB)/4, $0x3d2aa9c1
DATA exponential<>+28(SB)/4, $0x3e2aaaaa
DATA exponential<>+32(SB)/4, $0x3f000000
DATA exponential<>+36(SB)/4, $0xc1a00000 // lowest
DATA exponential<>+40(SB)/4, $0x4b400000 // shift
DATA exponential<>+44(SB)/4, $0x3f800000 // one, and exponent1
GLOBL exponential<>(SB), RODATA|NOPTR, $48

// e to the power of Vx, in Vs: Vn is the exponent, Vr the rest, Vt for a while.
#define EXP(x, n, r, s, t) \
	FMULBY(20, 0, x, n); \
	FADD(25, n, n); \
	FSUB(25, n, r); \
	FMULBY(20, 1, r, t); \
	FMULBY(20, 2, r, s); \
	FSUB(t, x, r); \
	FSUB(s, r, r); \
	FMULBY(20, 3, r, s); \
	FADD(27, s, s); \
	FMUL(r, s, s); \
	FADD(28, s, s); \
	FMUL(r, s, s); \
	FADD(29, s, s); \
	FMUL(r, s, s); \
	FADD(30, s, s); \
	FMUL(r, s, s); \
	FADD(31, s, s); \
	FMUL(r, r, t); \
	FMUL(t, s, s); \
	FADD(r, s, s); \
	FADD(26, s, s)

// func exponentials8(n int, scores *float32, top float32) float32
//
// V16 and V17 are the sums.
TEXT ·exponentials8(SB), NOSPLIT, $0-28
	MOVD n+0(FP), R0
	MOVD scores+8(FP), R1
	FMOVS top+16(FP), F23
	VDUP V23.S[0], V23.S4
	MOVD $exponential<>(SB), R2
	VLD1 (R2), [V20.S4, V21.S4, V22.S4]
	VDUP V21.S[0], V27.S4
	VDUP V21.S[1], V28.S4
	VDUP V21.S[2], V29.S4
	VDUP V21.S[3], V30.S4
	VDUP V22.S[0], V31.S4
	VDUP V22.S[1], V24.S4
	VDUP V22.S[2], V25.S4
	VDUP V22.S[3], V26.S4
	VEOR V16.B16, V16.B16, V16.B16
	VEOR V17.B16, V17.B16, V17.B16

loop:
	VLD1 (R1), [V0.S4, V1.S4]
	FSUB(23, 0, 0)
	FSUB(23, 1, 1)
	EXP(0, 2, 4, 6, 8)
	EXP(1, 3, 5, 7, 9)
	VSHL $23, V2.S4, V2.S4
	VSHL $23, V3.S4, V3.S4
	VADD V26.S4, V2.S4, V2.S4
	VADD V26.S4, V3.S4, V3.S4
	FMUL(2, 6, 6)
	FMUL(3, 7, 7)
	FCMGE(24, 0, 0) // x >= lowest
	FCMGE(24, 1, 1)
	VAND V0.B16, V6.B16, V6.B16
	VAND V1.B16, V7.B16, V7.B16
	VST1.P [V6.S4, V7.S4], 32(R1)
	FADD(6, 16, 16)
	FADD(7, 17, 17)
	SUBS $8, R0, R0
	BNE loop

	FADD(17, 16, 16)
	VEXT $8, V16.B16, V16.B16, V17.B16
	FADD(17, 16, 16)
	VDUP V16.S[1], V17.S4
	FADD(17, 16, 16)
	FMOVS F16, ret+24(FP)
	RET
