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

  /// Reads numbers that lie one behind the other into a tensor.
  ///
  /// Single precision is what everything computes with; only numbers that it cannot hold as they
  /// are, 8-byte floats and large whole numbers, take double precision.
  ///
  /// - Precondition: There are enough bytes.
  func tensor(_ bytes: ArraySlice<UInt8>, _ shape: Shape) throws(TensorError) -> Tensor {
    try bytes.withUnsafeBufferPointer { buffer throws(TensorError) in
      let raw = UnsafeRawBufferPointer(buffer)
      let type = elementType(of: raw, count: shape.elementCount)
      return try Tensor(shape, type) { number(raw, at: $0 * byteCount) }
    }
  }

  private func elementType(of raw: UnsafeRawBufferPointer, count: Int) -> ElementType {
    switch (kind, byteCount) {
    case (.truth, _): return .bool
    case (.float, 8): return .float64
    case (.float, _), (_, 1), (_, 2): return .float32
    default:
      let isExact = (0..<count).allSatisfy { index in
        let number = number(raw, at: index * byteCount)
        return Double(Float(number)) == number
      }
      return isExact ? .float32 : .float64
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
