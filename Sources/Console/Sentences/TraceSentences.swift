import Language
import Operations
import Tensors
import Terminal

/// A computation in sentences, value by value.
struct TraceSentences {
  private let voice: Voice
  private var wording: Heatmap.Wording { voice.wording }

  init(_ voice: Voice) {
    self.voice = voice
  }

  /// How many values there are, then each with its gradient and what is remarkable about it.
  func sentences(
    _ entries: [(number: Int, entry: Trace.Entry, gradient: Tensor?, remarks: [LocalizedText])],
    rest: Int
  ) -> [String] {
    let count = wording.count(entries.count + rest, "value", "values", zh: "个值")
    var result = [wording(en: "\(count), in the order of computation.", zh: "共 \(count)，按计算顺序：")]
    for item in entries {
      result.append(sentence(item.entry, item.gradient, number: item.number))
      for remark in item.remarks {
        let text = remark[wording == .english ? .english : .chinese]
        result.append(wording(en: "Note: \(text).", zh: "注意：\(text)。"))
      }
    }
    if rest > 0 {
      result.append(wording(en: "\(rest) more values are left out.", zh: "另有 \(rest) 个值没有列出。"))
    }
    return result
  }

  private func sentence(_ entry: Trace.Entry, _ gradient: Tensor?, number: Int) -> String {
    let function = entry.function.map { wording(en: "in \($0), ", zh: "在 \($0) 里，") } ?? ""
    var parts = ["\(number)" + wording(en: ": ", zh: "：") + function + entry.text]
    if let tensor = entry.value.variable?.value {
      if tensor.rank > 0 { parts.append(voice.shape(tensor.shape)) }
      parts.append(wording(en: "value \(voice.value(tensor))", zh: "值 \(voice.value(tensor))"))
    } else {
      parts.append(entry.value.text(precision: voice.precision))
    }
    if let gradient {
      parts.append(
        wording(en: "gradient \(voice.value(gradient))", zh: "梯度 \(voice.value(gradient))"))
    }
    return parts.joined(separator: wording(en: ", ", zh: "，")) + wording(en: ".", zh: "。")
  }
}
