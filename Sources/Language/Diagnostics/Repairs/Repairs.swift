import Operations
import Tensors

/// What might be done about an error, by the facts of the error.
enum Repairs {
  /// The texts of up to three repairs that have been tried and give a value.
  static func offered(
    for error: EvaluationError, in failed: FailedExpression, by evaluator: Evaluator
  ) -> [String] {
    guard evaluator.offersRepairs else { return [] }
    let candidates = candidates(for: error, in: failed)
    guard !candidates.isEmpty, let trial = RepairTrial(failed, besides: evaluator) else {
      return []
    }
    return trial.working(among: candidates)
  }

  private static func candidates(
    for error: EvaluationError, in failed: FailedExpression
  ) -> [Repair] {
    if case .notScalar = error { return GradientRepairs.candidates(failed) }
    if case .wrongKind(_, _, let parameter?) = error {
      return ShapeRepairs.state(of: parameter, failed)
    }
    guard case .operation(let error) = error else { return [] }
    switch (failed.form, error) {
    case (.layer, _):
      // An input that stands nowhere cannot be typed, but another model can.
      let isTyped = failed.operands.first?.text.isEmpty == false
      return LayerRepairs.candidates(failed).filter { isTyped || $0.excerpt != nil }
    case (.index, .tensor(.indexShapes, _)): return IndexRepairs.mask(failed)
    case (.index, _): return []
    case (.replacement, _): return IndexRepairs.replacement(failed)
    default: break
    }
    switch error {
    case .windowTooLarge(let fit): return WindowRepairs.tooLarge(fit, failed)
    case .remainder(let fit): return WindowRepairs.remainder(fit, failed)
    case .keptSizeWithStride: return [failed.setting("stride", to: "1")]
    case .channels(let image, let kernel, _):
      return ChannelRepairs.candidates(image: image, kernel: kernel, failed)
    case .innerSizes: return ProductRepairs.candidates(failed)
    case .notWhole:
      guard case .call(let reference) = failed.form, reference.name == "range" else { return [] }
      return [failed.calling("arange")]
    case .rank(let parameter, let shape, let expected):
      if case .call(let reference) = failed.form, failed.tensors.isEmpty,
        let layer = Habits.layer(forFunction: reference.name)
      {
        return [failed.calling(layer)]
      }
      return ShapeRepairs.rank(of: parameter, shape, expected, failed)
    case .shape(let parameter, _, let expected):
      return ShapeRepairs.shape(of: parameter, expected: expected, failed)
    case .unequalShapes(let parameter, let first, _):
      return LabelRepairs.oneHot(parameter, first, failed)
        + ShapeRepairs.shape(of: parameter, expected: "\(first)", failed)
    case .position(let parameter, _, let size):
      return LabelRepairs.candidates(parameter, count: size, failed)
    case .binaryLabel(let parameter, _): return LabelRepairs.signs(parameter, failed)
    case .joinedShapes: return JoiningRepairs.candidates(failed)
    case .axis(let parameter, _, let rank):
      return rank == 0 ? largerOf(failed) : [failed.setting(parameter, to: "\(rank - 1)")]
    case .labelShape(let parameter, _, _, let labels, _):
      return ShapeRepairs.shape(of: parameter, expected: labels.description, failed)
    case .axisCount(let parameter, _, _): return ShapeRepairs.axisCount(of: parameter, failed)
    case .labelRange(let parameter, _, let count):
      return LabelRepairs.candidates(parameter, count: count, failed)
    case .tensor(.broadcast, _): return BroadcastRepairs.candidates(failed)
    case .tensor(.reshape, _), .tensor(.severalOpenSizes, _): return ShapeRepairs.reshape(failed)
    default: return []
    }
  }

  /// `max(1, 2)` of other languages, which compares its arguments.
  private static func largerOf(_ failed: FailedExpression) -> [Repair] {
    guard case .call(let reference) = failed.form,
      let function = ["max": "maximum", "min": "minimum"][reference.name],
      failed.operands.allSatisfy({ $0.name == nil })
    else { return [] }
    guard failed.operands.count != 2 else { return [failed.calling(function)] }
    let items = failed.operands.indices.map { [Repair.Piece.factor($0)] }
    return [
      Repair(
        [.text("\(reference.name)([")] + items.joined(separator: [.text(", ")]) + [.text("])")])
    ]
  }
}
