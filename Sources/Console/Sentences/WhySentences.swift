import Terminal

/// The arithmetic behind one number in sentences: first the number, then what it was made of.
struct WhySentences {
  private let voice: Voice
  private var wording: Heatmap.Wording { voice.wording }

  init(_ voice: Voice) {
    self.voice = voice
  }

  /// A sentence for each number on the way.
  func sentences(_ account: WhyAccount) -> [String] {
    let arithmetic = voice.arithmetic(account.arithmetic)
    let value = voice.number(account.value)
    var result = [wording(en: "The number is \(value).", zh: "这个数是 \(value)。")]
    if arithmetic != value {
      result.append(wording(en: "It is \(arithmetic).", zh: "它等于 \(arithmetic)。"))
    }
    if account.isCancelled {
      result.append(
        WhyView.cancellation[wording == .english ? .english : .chinese] + wording(en: ".", zh: "。"))
    }
    return result + account.lines.map(sentence)
  }

  private func sentence(_ line: WhyAccount.Line) -> String {
    switch line {
    case .rest(_, let count):
      return wording(en: "\(count) more are left out.", zh: "还有 \(count) 个没有读。")
    case .item(let item):
      let level =
        item.level == 1
        ? "" : wording(en: "One level \(deeper(item.level)): ", zh: "再往下第 \(item.level) 层：")
      let function = item.function.map { wording(en: "in \($0), ", zh: "在 \($0) 里，") } ?? ""
      let value = voice.number(item.value)
      guard let arithmetic = item.arithmetic else {
        return level + function
          + wording(en: "\(item.name) is \(value).", zh: "\(item.name) 是 \(value)。")
      }
      return level + function
        + wording(
          en: "\(item.name) is \(voice.arithmetic(arithmetic)), which makes \(value).",
          zh: "\(item.name) 等于 \(voice.arithmetic(arithmetic))，得 \(value)。")
    }
  }

  private func deeper(_ level: Int) -> String { level == 2 ? "deeper" : "deeper still" }
}
