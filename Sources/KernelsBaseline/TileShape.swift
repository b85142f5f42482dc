/// How much of a product fits into the registers of the machine.
enum TileShape {
  #if WIDE_VECTORS
    // 32 registers of sixteen numbers.
    static var rows: Int { 8 }
    static var vectors: Int { 2 }
    static var correlationRows: Int { 4 }
    static var correlationTaps: Int { 5 }
    static var vectorsOfOneRow: Int { 8 }
  #elseif FUSED_MULTIPLY_ADD
    // 16 registers of eight numbers.
    static var rows: Int { 6 }
    static var vectors: Int { 1 }
    static var correlationRows: Int { 2 }
    static var correlationTaps: Int { 2 }
    static var vectorsOfOneRow: Int { 4 }
  #else
    // 16 registers of four numbers, of which a multiplication needs one for its product.
    static var rows: Int { 2 }
    static var vectors: Int { 1 }
    static var correlationRows: Int { 1 }
    static var correlationTaps: Int { 2 }
    static var vectorsOfOneRow: Int { 2 }
  #endif
}
