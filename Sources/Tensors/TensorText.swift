extension Tensor {
  /// The elements in words; zeros after an interruption, which whoever asked for the text looks for.
  private func texts(_ text: (Double) -> String) -> [String] {
    elements.map { Interruption.isRequested ? "0" : text($0) }
  }

  /// Writes the tensor as one line of nested lists, such as `[[1, 2], [3, 4]]`: what `str` gives.
  ///
  /// Stops where the text has become longer than the limit, or the learner asks for an end.
  ///
  /// - Parameters:
  ///   - text: What the list is added to.
  ///   - precision: The number of significant digits.
  ///   - limit: The bytes that the text may have.
  package func writeList(
    to text: inout String, precision: Int = NumberFormat.defaultPrecision, limit: Int = .max
  ) {
    guard count > 0 else { return TensorText.writeEmpty(shape.sizes[...], to: &text) }
    let sizes = shape.sizes
    var position = [Int](repeating: 0, count: rank)
    var isFirst = true
    text += String(repeating: "[", count: rank)
    visitElements { element in
      if !isFirst {
        let ended = TensorText.advance(&position, sizes)
        if ended > 0 { text += String(repeating: "]", count: ended) }
        text += ", "
        if ended > 0 { text += String(repeating: "[", count: ended) }
      }
      isFirst = false
      text += NumberFormat.display(element, precision: precision)
      return text.utf8.count <= limit
    }
    text += String(repeating: "]", count: rank)
  }

  /// The tensor as a learner would type it, digits exact, such as `[1 2; 3 4]`.
  ///
  /// Matrices are written in rows, and further axes as lists of these.
  package var literalText: String {
    let isSingle = !elementType.isStoredAsDouble
    let texts = texts { NumberFormat.exact($0, isSingle: isSingle) }
    return literal(texts[...], shape.sizes[...])
  }

  private func literal(_ texts: ArraySlice<String>, _ sizes: ArraySlice<Int>) -> String {
    switch sizes.count {
    case 0:
      return texts.first ?? ""
    case 1:
      return "[" + texts.joined(separator: " ") + "]"
    case 2 where !texts.isEmpty:
      let rows = split(texts, into: sizes[sizes.startIndex])
      // A matrix of one row needs the inner brackets to keep its rank.
      guard rows.count > 1 else { return "[[" + texts.joined(separator: " ") + "]]" }
      return "[" + rows.map { $0.joined(separator: " ") }.joined(separator: "; ") + "]"
    default:
      let parts = split(texts, into: sizes[sizes.startIndex])
      return "[" + parts.map { literal($0, sizes.dropFirst()) }.joined(separator: ", ") + "]"
    }
  }

  private func split(_ texts: ArraySlice<String>, into count: Int) -> [ArraySlice<String>] {
    guard count > 0 else { return [] }
    let length = texts.count / count
    return (0..<count).map { texts.dropFirst($0 * length).prefix(length) }
  }
}

private enum TensorText {
  /// Goes to the next position in row-major order; how many axes came to their end.
  static func advance(_ position: inout [Int], _ sizes: [Int]) -> Int {
    var axis = sizes.count - 1
    while axis >= 0 {
      position[axis] += 1
      guard position[axis] == sizes[axis] else { break }
      position[axis] = 0
      axis -= 1
    }
    return sizes.count - 1 - axis
  }

  /// Writes lists without elements, as far as there are any.
  static func writeEmpty(_ sizes: ArraySlice<Int>, to text: inout String) {
    guard let size = sizes.first else { return }
    text += "["
    for index in 0..<size where !Interruption.isRequested {
      if index > 0 { text += ", " }
      writeEmpty(sizes.dropFirst(), to: &text)
    }
    text += "]"
  }
}
