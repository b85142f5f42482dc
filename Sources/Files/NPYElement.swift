import Tensors

/// How the numbers of an NPY file are written.
struct NPYElement: Equatable {
  /// The kinds of number.
  enum Kind: Equatable {
    case truth
    case signed
    case unsigned
    case float
  }

  let kind: Kind
  /// The number of bytes of each number.
  let byteCount: Int
  /// Whether the most significant byte comes first.
  let isBigEndian: Bool

  /// Reads a type such as `<f4`, `|b1` or `>i8`; none for what tensors cannot hold.
  init?(_ text: String) {
    var rest = text[...]
    guard let order = rest.popFirst(), let letter = rest.popFirst(), let count = Int(rest) else {
      return nil
    }
    switch (letter, count) {
    case ("b", 1): kind = .truth
    case ("i", 1), ("i", 2), ("i", 4), ("i", 8): kind = .signed
    case ("u", 1), ("u", 2), ("u", 4), ("u", 8): kind = .unsigned
    case ("f", 2), ("f", 4), ("f", 8): kind = .float
    default: return nil
    }
    guard "<>|=".contains(order), order != "|" || count == 1 else { return nil }
    byteCount = count
    isBigEndian = order == ">"
  }

  /// The type of the tensor that holds numbers of this kind.
  ///
  /// Single precision is what everything computes with; only numbers that it cannot hold as they
  /// are, 8-byte floats and large whole numbers, take double precision.
  ///
  /// - Parameter values: The numbers.
  /// - Returns: The type.
  func elementType(for values: [Double]) -> ElementType {
    switch kind {
    case .truth: .bool
    case .float: byteCount == 8 ? .float64 : .float32
    case .signed, .unsigned:
      values.allSatisfy { Double(Float($0)) == $0 } ? .float32 : .float64
    }
  }

  /// Reads numbers that lie one behind the other.
  ///
  /// - Precondition: There are enough bytes.
  func numbers(_ bytes: ArraySlice<UInt8>, count: Int) -> [Double] {
    bytes.withUnsafeBytes { raw in
      (0..<count).map { number(raw, at: $0 * byteCount) }
    }
  }

  private func number(_ raw: UnsafeRawBufferPointer, at offset: Int) -> Double {
    switch (kind, byteCount) {
    case (.truth, _): raw[offset] == 0 ? 0 : 1
    case (.signed, 1): Double(load(raw, offset, as: Int8.self))
    case (.signed, 2): Double(load(raw, offset, as: Int16.self))
    case (.signed, 4): Double(load(raw, offset, as: Int32.self))
    case (.signed, _): Double(load(raw, offset, as: Int64.self))
    case (.unsigned, 1): Double(raw[offset])
    case (.unsigned, 2): Double(load(raw, offset, as: UInt16.self))
    case (.unsigned, 4): Double(load(raw, offset, as: UInt32.self))
    case (.unsigned, _): Double(load(raw, offset, as: UInt64.self))
    case (.float, 2): Double(Float16(bitPattern: load(raw, offset, as: UInt16.self)))
    case (.float, 4): Double(Float(bitPattern: load(raw, offset, as: UInt32.self)))
    case (.float, _): Double(bitPattern: load(raw, offset, as: UInt64.self))
    }
  }

  private func load<Integer: FixedWidthInteger & BitwiseCopyable>(
    _ raw: UnsafeRawBufferPointer, _ offset: Int, as type: Integer.Type
  ) -> Integer {
    let value = raw.loadUnaligned(fromByteOffset: offset, as: type)
    return isBigEndian ? Integer(bigEndian: value) : Integer(littleEndian: value)
  }
}
