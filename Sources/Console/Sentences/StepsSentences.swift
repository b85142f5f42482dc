import Operations
import Tensors
import Terminal

/// Steps in sentences, one each.
struct StepsSentences {
  private let voice: Voice
  private var wording: Heatmap.Wording { voice.wording }

  init(_ voice: Voice) {
    self.voice = voice
  }

  /// A step of a result or of something on the way to it: where, from what, how much.
  func sentence(_ step: Step, in walkthrough: Walkthrough) -> String {
    let windows = step.frames.map { frame in
      let ranges = frame.ranges.enumerated().map { axis, range in
        self.range(range, axis: axis - frame.ranges.count)
      }
      let name = name(of: frame.source, in: walkthrough)
      return wording(
        en: "\(name), \(ranges.joined(separator: ", "))",
        zh: voice.wording.joined(name, "的\(ranges.joined(separator: "、"))"))
    }
    let arithmetic = voice.arithmetic(step.expression)
    let result = voice.number(step.result)
    let stage = name(of: .stage(step.stage), in: walkthrough)
    let place = voice.wording.joined(stage, voice.place(step.position))
    let look =
      windows.isEmpty
      ? ""
      : wording(en: "looks at \(wording.enumeration(windows))", zh: "看 \(wording.list(windows))")
    let head = voice.wording.joined(place, look)
    return (head.isEmpty ? "" : head + wording(en: ": ", zh: "：")) + arithmetic
      + wording(en: " is \(result).", zh: " 等于 \(result)。") + winner(of: step, in: walkthrough)
  }

  /// Which cell was kept of several; nothing where there was no choice.
  private func winner(of step: Step, in walkthrough: Walkthrough) -> String {
    guard let winner = step.winner else { return "" }
    let cell = name(of: winner.source, in: walkthrough) + voice.place(winner.position)
    return switch (winner.choice, winner.isTie) {
    case (.largest, false): wording(en: " The largest is \(cell).", zh: "最大的是 \(cell)。")
    case (.largest, true):
      wording(
        en: " The first of several largest is \(cell).", zh: "最大的不止一个，取第一个，即 \(cell)。")
    case (.smallest, false): wording(en: " The smallest is \(cell).", zh: "最小的是 \(cell)。")
    case (.smallest, true):
      wording(
        en: " The first of several smallest is \(cell).", zh: "最小的不止一个，取第一个，即 \(cell)。")
    }
  }

  /// What a tensor is called: an argument by its parameter, a quantity by what it is.
  private func name(of source: Step.Source, in walkthrough: Walkthrough) -> String {
    switch source {
    case .argument(let name): return name
    case .stage(let index):
      let label = walkthrough.stages.indices.contains(index) ? walkthrough.stages[index].label : nil
      return label?[wording == .english ? .english : .chinese] ?? wording(en: "output", zh: "输出")
    }
  }

  /// Places along an axis, counted from the last: `rows 0 to 1`, `column 3`.
  private func range(_ range: ClosedRange<Int>, axis: Int) -> String {
    let (low, high) = (range.lowerBound, range.upperBound)
    let name =
      switch axis {
      case -1: (one: "column", many: "columns", chinese: "列")
      case -2: (one: "row", many: "rows", chinese: "行")
      default: (one: "map", many: "maps", chinese: "张图")
      }
    return low == high
      ? wording(en: "\(name.one) \(low)", zh: "第 \(low) \(name.chinese)")
      : wording(en: "\(name.many) \(low) to \(high)", zh: "第 \(low) 到 \(high) \(name.chinese)")
  }

  /// A step of a gradient: which element, what the outputs send to it, and their sum.
  func sentence(_ step: BackwardStep) -> String {
    let element = step.parameter + voice.place(step.position)
    let sources = step.sources.filter { !$0.isEmpty }.map(voice.place)
    let from =
      sources.isEmpty
      ? "" : wording(en: " from \(wording.enumeration(sources))", zh: "从 \(wording.list(sources)) ")
    let terms = voice.arithmetic(step.terms.joined(separator: " + "))
    let result = voice.number(step.result)
    guard !step.terms.isEmpty else {
      return wording(
        en: "\(element) receives nothing: \(result).", zh: "\(element) 收不到梯度：\(result)。")
    }
    return wording(
      en: "\(element) receives\(from) \(terms), which is \(result).",
      zh: "\(element) \(from)收到 \(terms)，等于 \(result)。")
  }
}
