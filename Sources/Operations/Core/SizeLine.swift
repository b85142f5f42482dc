/// One line of arithmetic that explains a size or a count.
package struct SizeLine: Sendable {
  /// What is worked out.
  package let label: LocalizedText
  /// The arithmetic: numbers, and what they come to.
  package let text: String

  /// Creates a line.
  init(en: String, zh: String, _ text: String) {
    label = LocalizedText(en: en, zh: zh)
    self.text = text
  }

  /// Sizes as a product, `6·5·5`; 1 where there are none.
  static func product(_ sizes: some Sequence<Int>) -> String {
    let texts = sizes.map(String.init)
    return texts.isEmpty ? "1" : texts.joined(separator: "·")
  }

  /// A product with what it comes to, `6·5·5 = 150`; the number alone where there is one factor.
  static func evaluated(_ sizes: [Int]) -> String {
    sizes.count > 1 ? "\(product(sizes)) = \(sizes.reduce(1, *))" : product(sizes)
  }
}

extension WindowFit {
  /// The number of windows with its numbers: `(28 - 5 + 2·0) / 1 + 1 = 24`.
  ///
  /// A dilated window is written as the stretch that it covers, and a remainder as what it is.
  var sizeText: String {
    let zeros = padding % 2 == 0 ? "2·\(padding / 2)" : "\(padding)"
    let window = dilation == 1 ? "\(kernel)" : "(\(dilation)·(\(kernel) - 1) + 1)"
    let quotient = "(\(size) - \(window) + \(zeros)) / \(stride)"
    return isExact ? "\(quotient) + 1 = \(count)" : "⌊\(quotient)⌋ + 1 = \(count)"
  }
}
