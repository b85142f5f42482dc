import Language
import Operations
import Tensors
import Terminal

extension CommandCall {
  /// A number as views write it: with the digits asked for, but few enough for a caption.
  func format(_ value: Double) -> String {
    NumberFormat.display(value, precision: min(settings.precision, CommandCall.captionPrecision))
  }

  private static let captionPrecision = 4

  /// Shows sentences in every language in force, one under the other.
  func say(_ sentences: (Heatmap.Wording) -> [String]) { tell { sentences($0.wording) } }

  /// Shows sentences in every language in force, one under the other.
  func tell(_ sentences: (Voice) -> [String]) { show(settings.told(sentences)) }

  /// How many numbers may go into a heatmap or a histogram.
  static let pictureLimit = 1 << 22
  /// How many numbers may go into a curve.
  static let curveLimit = 200_000
  /// How many numbers are read out.
  static let speechLimit = 100_000

  /// Refuses what would take longer to draw than anybody waits.
  ///
  /// - Throws: `domain` for more numbers than the limit.
  func checkSize(_ count: Int, limit: Int, at span: Span) throws(Diagnostic) {
    guard count > limit else { return }
    throw failure(
      .domain, at: span,
      LocalizedText(
        en: "\(count) numbers are too many for :\(name.text): it takes at most \(limit)",
        zh: "\(count) 个数对 :\(name.text) 来说太多了：最多 \(limit) 个"),
      hint: LocalizedText(
        en: "take a part of them with an index, such as x[:1000]",
        zh: "用下标取其中一部分，例如 x[:1000]"))
  }

  /// The whole number behind a flag; none where the flag is missing.
  func wholeNumber(
    _ name: String, in arguments: CommandArguments, _ range: ClosedRange<Int>
  ) throws(Diagnostic) -> Int? {
    guard let flag = arguments.flags.first(where: { $0.name.text == name }) else { return nil }
    guard let number = Int(source[flag.value]), range.contains(number) else {
      throw failure(
        .domain, at: flag.value.length > 0 ? flag.value : flag.name.span,
        LocalizedText(
          en: "--\(name) is a whole number from \(range.lowerBound) to \(range.upperBound)",
          zh: "--\(name) 是 \(range.lowerBound) 到 \(range.upperBound) 的整数"),
        hint: usageHint)
    }
    return number
  }
}

extension ConsoleSettings {
  /// The language of captions.
  var wording: Heatmap.Wording { language.primary == .chinese ? .chinese : .english }
}
