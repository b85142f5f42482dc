import Operations

/// Repairs of windows that do not fit, or that leave a remainder.
enum WindowRepairs {
  /// For a window that is larger than the padded input: padding, a smaller window, or operands that
  /// were exchanged.
  static func tooLarge(_ fit: WindowFit, _ failed: FailedExpression) -> [Repair] {
    var repairs: [Repair] = []
    if failed.hasParameter("padding") {
      let enough = max(1, (fit.span - fit.size + 1) / 2)
      repairs += [enough, enough + 1].map { failed.setting("padding", to: "\($0)") }.prefix(1)
    }
    if failed.operand(for: "dilation") != nil, fit.dilation > 1 {
      repairs.append(failed.setting("dilation", to: "1"))
    }
    if let kernel = failed.operand(for: "kernel"), failed.shape(kernel)?.rank == 0,
      fit.size + fit.padding > 0
    {
      repairs.append(failed.setting("kernel", to: "\(fit.size + fit.padding)"))
    } else if let image = failed.operand(for: "x"), let kernel = failed.operand(for: "kernel"),
      (image, kernel) == (0, 1), case .call(let reference) = failed.form
    {
      repairs.append(
        Repair([.text(reference.name + "("), .operand(1), .text(", "), .operand(0), .text(")")]))
    }
    return repairs
  }

  /// For windows that must tile their input and do not.
  static func remainder(_ fit: WindowFit, _ failed: FailedExpression) -> [Repair] {
    let strides = (1...max(1, fit.room)).filter { fit.room.isMultiple(of: $0) }
    let nearest = strides.min { abs($0 - fit.stride) < abs($1 - fit.stride) } ?? 1
    let paddings = (1...max(1, fit.span)).filter { padding in
      (fit.size + 2 * padding - fit.span).isMultiple(of: fit.stride)
    }
    return [failed.setting("stride", to: "\(nearest)")]
      + paddings.prefix(1).map { failed.setting("padding", to: "\($0)") }
      + [failed.setting("fit", to: "\"floor\"")]
  }
}
