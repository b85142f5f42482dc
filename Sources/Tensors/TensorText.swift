extension Tensor {
  /// The elements in words; zeros after an interruption, which whoever asked for the text looks for.
  private func texts(_ text: (Double) -> String) -> [String] {
    elements.map { Interruption.isRequested ? "0" : text($0) }
  }

  /// The tensor as one line of nested lists, such as `[[1, 2], [3, 4]]`: what `str` gives.
  package func listText(precision: Int = NumberFormat.defaultPrecision) -> String {
    let texts = texts { NumberFormat.display($0, precision: precision) }
    return nest(texts[...], shape.sizes[...], separator: ", ")
  }

  /// The tensor as a learner would type it, digits exact, such as `[1 2; 3 4]`.
  ///
  /// Matrices are written in rows, and further axes as lists of these.
  package var literalText: String {
    let isSingle = !elementType.isStoredAsDouble
    let texts = texts { NumberFormat.exact($0, isSingle: isSingle) }
    return literal(texts[...], shape.sizes[...])
  }

  private func nest(
    _ texts: ArraySlice<String>, _ sizes: ArraySlice<Int>, separator: String
  ) -> String {
    guard let size = sizes.first, !Interruption.isRequested else { return texts.first ?? "" }
    let rest = sizes.dropFirst()
    let parts = split(texts, into: size).map { nest($0, rest, separator: separator) }
    return "[" + parts.joined(separator: separator) + "]"
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
