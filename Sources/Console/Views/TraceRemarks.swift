import Language
import Operations
import Tensors

/// What a trace gives reason to remark: dead units, gradients that vanish or explode, the first nan.
struct TraceRemarks {
  /// Gradients all of whose elements are smaller have vanished.
  private static let vanishing = 1e-6
  /// Gradients one of whose elements is larger explode.
  private static let exploding = 1e4

  private var remarks: [Int: [LocalizedText]] = [:]
  private let precision: Int
  /// The layer that is spoken of, as it begins a remark.
  private var layer = ""

  init(_ trace: Trace, _ gradients: [Tensor?], precision: Int) throws {
    self.precision = precision
    for (index, entry) in trace.entries.enumerated() {
      guard let tensor = entry.value.variable?.value else { continue }
      layer = entry.layer.map { "\($0): " } ?? ""
      if entry.isRectifier { noteDead(index, tensor) }
      try noteFirst(index, tensor, trace, \.isNaN, name: "nan")
      try noteFirst(index, tensor, trace, \.isInfinite, name: "inf")
      if let gradient = gradients[index] { noteGradient(index, gradient) }
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
    let isInherited = entry.operands.contains { operand in
      trace.entries[operand].value.variable?.value.first(where: isSuch) != nil
    }
    guard !isInherited else { return }
    let position = entry.value.variable?.shape.position(of: element) ?? []
    let place =
      position.isEmpty ? "" : "[" + position.map(String.init).joined(separator: ", ") + "]"
    let account = try trace.account(of: Trace.Place(entry: index, element: element))
    let reason = account.flatMap { $0.operands.isEmpty ? nil : $0.texts.first }
    let arithmetic = reason.map { ": \($0)" } ?? ""
    add(
      LocalizedText(
        en: "\(name) begins here\(place.isEmpty ? "" : ", at \(place)")\(arithmetic)",
        zh: "\(name) 从这里开始\(place.isEmpty ? "" : "，位置 \(place)")"
          + (reason.map { "：\($0)" } ?? "")), at: index)
  }

  private mutating func noteGradient(_ index: Int, _ gradient: Tensor) {
    guard gradient.count > 0 else { return }
    var largest = 0.0
    gradient.visitElements { element in
      largest = max(largest, element.magnitude)
      return true
    }
    let size = NumberFormat.display(largest, precision: min(precision, 3))
    if gradient.first(where: \.isNaN) != nil {
      add(LocalizedText(en: "the gradient is nan", zh: "梯度是 nan"), at: index)
    } else if largest == 0 {
      add(LocalizedText(en: "no gradient arrives here", zh: "梯度传不到这里"), at: index)
    } else if largest < TraceRemarks.vanishing {
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
