// Instructions of vectors that Go's assembler has no name for. Arguments are
// numbers of registers, sources first as in Go: OP(m, n, d) is "op d, n, m" in
// Arm's manual.

#define NEON(op, m, n, d) WORD $((op)|(m)<<16|(n)<<5|(d))

// The bits of an element's number, as products by an element have them.
#define ELEMENT(i) (((i)&1)<<21|((i)>>1)<<11)

// sdot Vd.4S, Vn.16B, Vm.4B[i]
#define SDOT(m, i, n, d) NEON(0x4f80e000|ELEMENT(i), m, n, d)

// smull Vd.8H, Vn.8B, Vm.8B, and of the upper halves
#define SMULL(m, n, d) NEON(0x0e20c000, m, n, d)
#define SMULL2(m, n, d) NEON(0x4e20c000, m, n, d)

// smlal Vd.8H, Vn.8B, Vm.8B, and of the upper halves
#define SMLAL(m, n, d) NEON(0x0e208000, m, n, d)
#define SMLAL2(m, n, d) NEON(0x4e208000, m, n, d)

// sadalp Vd.4S, Vn.8H
#define SADALP(n, d) NEON(0x4e606800, 0, n, d)

// scvtf Vd.4S, Vn.4S
#define SCVTF(n, d) NEON(0x4e21d800, 0, n, d)

// fmul Vd.4S, Vn.4S, Vm.4S
#define FMUL(m, n, d) NEON(0x6e20dc00, m, n, d)

// fmul Vd.4S, Vn.4S, Vm.S[i]
#define FMULBY(m, i, n, d) NEON(0x4f809000|ELEMENT(i), m, n, d)

// fadd Vd.4S, Vn.4S, Vm.4S
#define FADD(m, n, d) NEON(0x4e20d400, m, n, d)

// fsub and fdiv: Vn minus Vm, and by Vm
#define FSUB(m, n, d) NEON(0x4ea0d400, m, n, d)
#define FDIV(m, n, d) NEON(0x6e20fc00, m, n, d)

// fmax Vd.4S, Vn.4S, Vm.4S, and fmaxnm, to which what is no number is less
#define FMAX(m, n, d) NEON(0x4e20f400, m, n, d)
#define FMAXNM(m, n, d) NEON(0x4e20c400, m, n, d)

// fcmge Vd.4S, Vn.4S, Vm.4S: all bits where Vn is not less
#define FCMGE(m, n, d) NEON(0x6e20e400, m, n, d)

// fmaxv Sd, Vn.4S
#define FMAXV(n, d) NEON(0x6e30f800, 0, n, d)

// fabs Vd.4S, Vn.4S
#define FABS(n, d) NEON(0x4ea0f800, 0, n, d)

// fmov Vd.4S, #0.5 and #1.0
#define HALF(d) NEON(0x4f03f400, 0, 0, d)
#define ONE(d) NEON(0x4f03f600, 0, 0, d)

// NOSUMS empties V16..V31.
#define NOSUMS \
	VEOR V16.B16, V16.B16, V16.B16; \
	VEOR V17.B16, V17.B16, V17.B16; \
	VEOR V18.B16, V18.B16, V18.B16; \
	VEOR V19.B16, V19.B16, V19.B16; \
	VEOR V20.B16, V20.B16, V20.B16; \
	VEOR V21.B16, V21.B16, V21.B16; \
	VEOR V22.B16, V22.B16, V22.B16; \
	VEOR V23.B16, V23.B16, V23.B16; \
	VEOR V24.B16, V24.B16, V24.B16; \
	VEOR V25.B16, V25.B16, V25.B16; \
	VEOR V26.B16, V26.B16, V26.B16; \
	VEOR V27.B16, V27.B16, V27.B16; \
	VEOR V28.B16, V28.B16, V28.B16; \
	VEOR V29.B16, V29.B16, V29.B16; \
	VEOR V30.B16, V30.B16, V30.B16; \
	VEOR V31.B16, V31.B16, V31.B16

// SCALE makes four sums floats times the row's scale, element i of Vr, and the
// columns' scales, Vs. Products are rounded before anything is added.
#define SCALE(r, i, s, d) SCVTF(d, d); FMULBY(r, i, d, d); FMUL(s, d, d)

// FINISH writes a row of sixteen sums times scales, and what is added. Its scale
// is element i of V4, those of the columns are V0..V3; what is added stands at
// R8, the result goes to R10, the next rows are R9 and R11 bytes on.
#define FINISH(i, d0, d1, d2, d3) \
	SCALE(4, i, 0, d0); \
	SCALE(4, i, 1, d1); \
	SCALE(4, i, 2, d2); \
	SCALE(4, i, 3, d3); \
	VLD1.P (R8)(R9), [V8.S4, V9.S4, V10.S4, V11.S4]; \
	FADD(8, d0, 8); \
	FADD(9, d1, 9); \
	FADD(10, d2, 10); \
	FADD(11, d3, 11); \
	VST1.P [V8.S4, V9.S4, V10.S4, V11.S4], (R10)(R11)
