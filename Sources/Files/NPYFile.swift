import Tensors

/// NumPy's format for a single array.
package enum NPYFile {
  /// Reads an array.
  ///
  /// Versions 1 to 3, both byte orders, and both C and Fortran order are understood. Truth values
  /// become `bool`, 8-byte floats `float64`, everything else `float32`; whole numbers become
  /// `float64` where single precision would lose a digit of one of them, and are rounded beyond 2⁵³.
  ///
  /// - Parameter bytes: The contents of the file. What follows the array is ignored.
  /// - Returns: The array in row-major order.
  /// - Throws: `FileFormatError` for files that are damaged, or hold no numbers.
  package static func read(_ bytes: [UInt8]) throws(FileFormatError) -> Tensor {
    let header = try NPYHeader(bytes)
    guard let element = NPYElement(header.elementType) else {
      throw .unsupportedElementType(.npy, header.elementType)
    }
    let count = header.shape.elementCount
    let (byteCount, overflows) = count.multipliedReportingOverflow(by: element.byteCount)
    let available = bytes.count - header.byteCount
    guard !overflows, available >= byteCount else {
      let (end, endOverflows) = header.byteCount.addingReportingOverflow(byteCount)
      throw .truncated(
        .npy, expectedByteCount: overflows || endOverflows ? Int.max : end, byteCount: bytes.count)
    }
    let numbers = bytes[header.byteCount...]
    do {
      guard header.isFortranOrder else { return try element.tensor(numbers, header.shape) }
      // In Fortran order the axes lie in memory the other way round.
      let reversed = try element.tensor(numbers, Shape(header.shape.sizes.reversed()))
      return try reversed.permuted(header.shape.indices.reversed()).contiguous()
    } catch {
      throw .tensor(error)
    }
  }

  /// Writes a tensor in C order, as version 1.
  ///
  /// - Parameter tensor: The tensor; numbers that were written down are saved in single precision,
  ///   the type that learners see them have.
  /// - Returns: The contents of the file.
  /// - Throws: `FileFormatError.tensor` where memory is short.
  package static func write(_ tensor: Tensor) throws(FileFormatError) -> [UInt8] {
    let contiguous: Tensor
    do {
      let type = tensor.elementType == .literal ? .float32 : tensor.elementType
      contiguous = try tensor.converted(to: type).contiguous()
    } catch {
      throw .tensor(error)
    }
    switch contiguous.elementType {
    case .bool:
      return contiguous.read(as: Float.self) { elements in
        header(tensor, "|b1") + elements.map { $0 == 0 ? 0 : 1 }
      }
    case .float32:
      return contiguous.read(as: Float.self) { elements in
        header(tensor, "<f4") + bytes(elements.lazy.map(\.bitPattern.littleEndian))
      }
    case .float64, .literal:
      return contiguous.read(as: Double.self) { elements in
        header(tensor, "<f8") + bytes(elements.lazy.map(\.bitPattern.littleEndian))
      }
    }
  }

  private static func header(_ tensor: Tensor, _ elementType: String) -> [UInt8] {
    NPYHeader(elementType: elementType, isFortranOrder: false, shape: tensor.shape).bytes
  }

  private static func bytes(_ patterns: some Sequence<some FixedWidthInteger>) -> [UInt8] {
    var bytes: [UInt8] = []
    for pattern in patterns {
      withUnsafeBytes(of: pattern) { bytes.append(contentsOf: $0) }
    }
    return bytes
  }
}
