import Language
import Operations
import Tensors

/// What a trace gives reason to remark: dead units, gradients that vanish or explode, the first nan.
struct TraceRemarks {
  /// Gradients whose length is smaller have vanished; single elements are small in every long mean.
  private static let vanishing = 1e-6
  /// Gradients one of whose elements is larger explode.
  private static let exploding = 1e4

  private var remarks: [Int: [LocalizedText]] = [:]
  /// The entries at which numbers that are not finite begin.
  private(set) var origins: Set<Int> = []
  private let precision: Int
  /// The layer that is spoken of, as it begins a remark.
  private var layer = ""

  init(_ trace: Trace, _ gradients: [Tensor?], precision: Int) throws {
    self.precision = precision
    var consumers: [Int: [Int]] = [:]
    for (index, entry) in trace.entries.enumerated() where gradients[index] != nil {
      for operand in Set(entry.operands) { consumers[operand, default: []].append(index) }
    }
    for (index, entry) in trace.entries.enumerated() {
      guard let tensor = entry.value.variable?.value else { continue }
      layer = entry.layer.map { "\($0): " } ?? ""
      if entry.isRectifier { noteDead(index, tensor) }
      try noteFirst(index, tensor, trace, \.isNaN, name: "nan")
      try noteFirst(index, tensor, trace, \.isInfinite, name: "inf")
      if let gradient = gradients[index] {
        let isSound = noteNonFinite(
          index, gradient, (consumers[index] ?? []).map { (trace.entries[$0].text, gradients[$0]) })
        if isSound { noteGradient(gradient, at: index) }
      }
      try Tensor.checkInterruption()
    }
  }

  /// The remarks about an entry.
  subscript(index: Int) -> [LocalizedText] { remarks[index] ?? [] }

  private mutating func add(_ remark: LocalizedText, at index: Int) {
    remarks[index, default: []].append(
      LocalizedText(en: layer + remark.english, zh: layer + remark.chinese))
  }

  /// Remarks on rectifiers that are 0 everywhere, and on units, or whole maps, that are 0 for every
  /// example of a batch.
  private mutating func noteDead(_ index: Int, _ tensor: Tensor) {
    guard tensor.count > 0 else { return }
    if tensor.first(where: { $0 != 0 }) == nil {
      add(
        LocalizedText(
          en: "dead: every output is 0, so no gradient flows back",
          zh: "失活：输出全为 0，梯度传不回去"), at: index)
      return
    }
    let shape = tensor.shape
    guard [2, 4].contains(shape.rank), shape[0] > 1 || shape.rank == 4 else { return }
    let dead = (0..<shape[1]).filter { unit in
      tensor.selected(axis: 1, at: unit).allSatisfy { $0 == 0 }
    }
    guard !dead.isEmpty else { return }
    let list = dead.prefix(8).map(String.init).joined(separator: ", ")
    let rest = dead.count > 8 ? ", …" : ""
    let (unit, chinese) = shape.rank == 4 ? ("feature maps", "张特征图") : ("units", "个单元")
    add(
      LocalizedText(
        en: "dead for this whole batch: \(dead.count) of \(shape[1]) \(unit) (\(list)\(rest))",
        zh: "对整个批次失活：\(shape[1]) \(chinese)中有 \(dead.count) 个（\(list)\(rest)）"), at: index)
  }

  /// Remarks on a number that is not finite and whose operands have none like it: that is where it
  /// comes from.
  private mutating func noteFirst(
    _ index: Int, _ tensor: Tensor, _ trace: Trace, _ isSuch: (Double) -> Bool, name: String
  ) throws {
    guard let element = tensor.first(where: isSuch) else { return }
    let entry = trace.entries[index]
    if case .literal = entry.origin, index != trace.result { return }
    let sources = entry.operands.filter { operand in
      trace.entries[operand].value.variable?.value.first(where: isSuch) != nil
    }
    if let source = sources.first {
      // What was written down has no line of its own.
      guard case .literal = trace.entries[source].origin else { return }
      origins.insert(index)
      let text = trace.entries[source].text
      add(
        LocalizedText(en: "\(name) comes in with \(text)", zh: "\(name) 来自写下的 \(text)"), at: index)
      return
    }
    origins.insert(index)
    let place = TraceRemarks.place(element, in: tensor)
    let account = try trace.account(of: Trace.Place(entry: index, element: element))
    let reason = account.flatMap { $0.operands.isEmpty ? nil : $0.texts.first }
    let arithmetic = reason.map { ": \($0)" } ?? ""
    add(
      LocalizedText(
        en: "\(name) begins here\(place.isEmpty ? "" : ", at \(place)")\(arithmetic)",
        zh: "\(name) 从这里开始\(place.isEmpty ? "" : "，位置 \(place)")"
          + (reason.map { "：\($0)" } ?? "")), at: index)
  }

  /// A place such as `[0, 2]`; nothing for a single number.
  private static func place(_ element: Int, in tensor: Tensor) -> String {
    let position = tensor.shape.position(of: element)
    return position.isEmpty
      ? "" : "[" + position.map(String.init).joined(separator: ", ") + "]"
  }

  /// Remarks on a gradient that is not finite, and on the way back on which it became so.
  ///
  /// - Parameters:
  ///   - index: The entry.
  ///   - gradient: Its gradient.
  ///   - consumers: What was computed from the entry, with its gradients.
  /// - Returns: Whether there is nothing to remark.
  private mutating func noteNonFinite(
    _ index: Int, _ gradient: Tensor, _ consumers: [(text: String, gradient: Tensor?)]
  ) -> Bool {
    let isNaN = gradient.first(where: \.isNaN) != nil
    guard let element = gradient.first(where: { isNaN ? $0.isNaN : $0.isInfinite }) else {
      return true
    }
    let name = isNaN ? "nan" : "inf"
    let isInherited = consumers.contains { $0.gradient?.first(where: { !$0.isFinite }) != nil }
    guard !isInherited, !consumers.isEmpty else {
      add(LocalizedText(en: "the gradient is \(name)", zh: "梯度是 \(name)"), at: index)
      return false
    }
    origins.insert(index)
    let place = TraceRemarks.place(element, in: gradient)
    let texts = consumers.map(\.text)
    add(
      LocalizedText(
        en: "the gradient becomes \(name) here\(place.isEmpty ? "" : ", at \(place)"), on its way "
          + "back through \(texts.joined(separator: " and "))",
        zh: "梯度往回传，经过 \(texts.joined(separator: "、")) 后在这里变成 \(name)"
          + (place.isEmpty ? "" : "，位置 \(place)")), at: index)
    return false
  }

  /// Remarks on a gradient that is finite.
  private mutating func noteGradient(_ gradient: Tensor, at index: Int) {
    guard gradient.count > 0 else { return }
    var (largest, squares) = (0.0, 0.0)
    gradient.visitElements { element in
      largest = max(largest, element.magnitude)
      squares += element * element
      return true
    }
    let size = NumberFormat.display(largest, precision: min(precision, 3))
    if largest == 0 {
      add(LocalizedText(en: "no gradient arrives here", zh: "梯度传不到这里"), at: index)
    } else if squares.squareRoot() < TraceRemarks.vanishing {
      add(
        LocalizedText(
          en: "vanishing gradient: none is larger than \(size)", zh: "梯度消失：最大也只有 \(size)"),
        at: index)
    } else if largest > TraceRemarks.exploding {
      add(
        LocalizedText(en: "exploding gradient: up to \(size)", zh: "梯度爆炸：最大达到 \(size)"),
        at: index)
    }
  }
}

extension Trace.Entry {
  /// Whether the entry is the output of a `relu`.
  fileprivate var isRectifier: Bool {
    if case .operation(let operation, _) = origin {
      operation.reference.name == "relu"
    } else {
      false
    }
  }
}
